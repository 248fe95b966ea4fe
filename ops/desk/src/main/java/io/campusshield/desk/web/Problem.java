package io.campusshield.desk.web;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Why this request was refused, as {@code application/problem+json}; ends in this package. */
final class Problem extends Exception {
  static final String TYPE = "application/problem+json";

  /** Of its keys: after so many whole seconds it may be tried again. */
  static final String RETRY_AFTER = "retryAfterSeconds";

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final int status;
  private final transient Map<String, Object> more;

  Problem(Reason reason) {
    this(reason, reason.status(), Map.of());
  }

  /**
   * @param more keys that the reason's sentence needs
   */
  Problem(Reason reason, Map<String, Object> more) {
    this(reason, reason.status(), more);
  }

  private Problem(Reason reason, int status, Map<String, Object> more) {
    super(reason.title(), null, false, false);
    this.reason = reason;
    this.status = status;
    this.more = Map.copyOf(more);
  }

  /**
   * @param detail of this one request, in a sentence
   */
  static Problem of(Reason reason, String detail) {
    return new Problem(reason, Map.of("detail", detail));
  }

  /** What the server's library itself refuses. */
  static Problem ofServer(int status) {
    return switch (status) {
      case 404 -> new Problem(Reason.NO_SUCH_ROUTE);
      case 405 -> new Problem(Reason.METHOD_NOT_ALLOWED);
      case 413 -> new Problem(Reason.TOO_LONG);
      case 500 -> new Problem(Reason.BROKEN);
      default -> new Problem(Reason.NOT_SERVED, status, Map.of());
    };
  }

  int status() {
    return status;
  }

  Reason reason() {
    return reason;
  }

  /** What it says under that key; empty if nothing. */
  String more(String key) {
    return String.valueOf(more.getOrDefault(key, ""));
  }

  byte[] json() {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("type", reason.type())
            .put("title", reason.title())
            .put("status", status)
            .put("reason", reason.word());
    more.forEach(json::putPOJO);
    return JsonMapper.shared().writeValueAsBytes(json);
  }
}
