package io.campusshield.desk.access;

import java.util.Locale;

/**
 * What somebody did to an account, for the record.
 *
 * @param by who, also if it is their own
 */
public record Act(AccountId by, What what) {
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
    PASSWORD_CHANGED;

    /** As on the record: {@code roles-set}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
