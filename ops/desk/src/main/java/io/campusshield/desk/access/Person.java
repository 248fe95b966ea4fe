package io.campusshield.desk.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whoever is signed in somewhere, with the roles that they have now. */
public record Person(AccountId account, String name, Set<Role> roles) {
  public Person {
    roles = Set.copyOf(roles);
  }

  /** Their roles' words, in the order of {@link Role}. */
  public List<String> words() {
    return EnumSet.copyOf(roles).stream().map(Role::word).toList();
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  public boolean isOneOf(Set<Role> wanted) {
    return !Collections.disjoint(roles, wanted);
  }
}
