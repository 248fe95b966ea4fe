package io.campusshield.desk.web;

import java.util.Locale;

/**
 * Why a request is refused: the one table of problems. The page and integrators know them by their
 * word; what each means to them stands in {@code ops/docs/API.md}.
 */
enum Reason {
  MALFORMED(400, "The request is not as this interface wants it"),
  NAME_UNFIT(400, "A name has 1 to 32 characters, none of them invisible"),
  NOTE_MISSING(400, "A sentence on what it was is missing"),
  NOTE_TOO_LONG(400, "The note has at most 500 characters"),
  PASSWORD_UNFIT(400, "A password has 10 to 128 characters, 5 different ones, and is not the name"),
  PLACES_FAULTY(400, "What the station looks after has faults"),
  PRESSES_MISSING(400, "None of these presses is the incident's"),
  /** What the server's library does not serve; its status may be another one from 400 on. */
  NOT_SERVED(400, "This request is not served"),

  NOT_SIGNED_IN(401, "Nobody is signed in here"),

  CHOOSE_PASSWORD(403, "The code is right: choose a password"),
  CODE_OVER(403, "This code was good for a week"),
  CODE_USED(403, "Somebody has used this code"),
  FOREIGN_PAGE(403, "This request is, or could be, from another site's page"),
  NAME_OR_PASSWORD_WRONG(403, "Not this name with this password"),
  NO_RIGHT(403, "Your roles do not give you the right to this"),
  ONLY_BY_LEADER(403, "Only a leader changes leaders, auditors and integrations"),
  OWN_ACCOUNT(403, "Nobody changes their own account: ask another"),

  NO_SUCH_ACCOUNT(404, "There is no such account"),
  NO_SUCH_INCIDENT(404, "There is no such incident"),
  NO_SUCH_TABLE(404, "There is no such table"),
  NO_SUCH_ROUTE(404, "There is nothing here"),
  NO_SUCH_TOKEN(404, "There is no such token"),

  METHOD_NOT_ALLOWED(405, "This is not asked in this way"),

  ANSWERED_BY_OTHER(409, "Somebody else has answered"),
  CLOSED(409, "The incident is closed"),
  KEY_UNDER_WAY(409, "A request with this key is under way"),
  NAME_TAKEN(409, "Somebody has a name that looks like this one"),
  NOT_ANSWERED(409, "It waits for an answer: answer it first"),
  NOT_A_CALL(409, "Only a call is hung up"),
  OTHER_KIND_OF_ACCOUNT(
      409, "An account is a person's, with a password, or a machine's, with tokens"),
  TOO_MANY_TOKENS(409, "An account has at most 10 tokens"),

  VERSION_OLD(412, "Somebody has changed it since"),

  TOO_LONG(413, "The body has at most 64 KiB"),

  HOST_UNKNOWN(421, "This desk is not known by that name"),

  KEY_OF_OTHER_REQUEST(422, "Another request had this key"),

  VERSION_MISSING(428, "Of which version this is a change is missing"),

  TOO_MANY_REQUESTS(429, "Too many requests: ask more slowly"),
  TOO_MANY_TRIES(429, "Too many tries"),

  DAMAGED(500, "What is asked for is on record and can not be read"),
  BROKEN(500, "The desk failed at this request"),

  TOO_MANY_FEEDS(503, "As many follow the events as may"),
  NOT_READABLE(503, "The desk can not read its record now"),
  NOT_RECORDED(503, "The desk can not record this now"),
  UNKNOWN(503, "It is not known whether this was recorded: look again");

  private final int status;
  private final String title;

  Reason(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  /** The same for every request that is refused so. */
  String title() {
    return title;
  }

  /** As {@code answered-by-other}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its URI (RFC 9457, 3.1.1; RFC 4151): a name for ever, not an address. */
  String type() {
    return "tag:campusshield.io,2026:problem:" + word();
  }
}
