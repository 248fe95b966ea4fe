package io.campusshield.desk.access;

import java.util.Locale;
import java.util.Optional;

/**
 * What somebody did to an account, for the record.
 *
 * @param by who, also if it is their own
 * @param answered what a repeat of the request is told, if that had a key
 */
public record Act(AccountId by, What what, Optional<Once.Answered> answered) {
  public Act(AccountId by, What what) {
    this(by, what, Optional.empty());
  }

  /** What was done. */
  public enum What {
    /** The desk's first account was made. */
    SET_UP,
    ACCOUNT_MADE,
    ROLES_SET,
    CODE_GIVEN,
    ACCOUNT_DISABLED,
    /** With a one-time code. */
    PASSWORD_CHOSEN,
    PASSWORD_CHANGED,
    TOKEN_MADE,
    TOKEN_REVOKED;

    /** As on the record: {@code roles-set}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
