package io.campusshield.desk.web;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Why a request was refused, as {@code application/problem+json}; ends in this package. */
final class Problem extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String reason;
  private final transient Map<String, Object> more;

  /**
   * @param reason for the page's catalogue, as {@code answered-by-other}
   */
  Problem(int status, String reason, String title) {
    this(status, reason, title, Map.of());
  }

  /**
   * @param more keys that the reason's sentence needs
   */
  Problem(int status, String reason, String title, Map<String, Object> more) {
    super(title, null, false, false);
    this.status = status;
    this.reason = reason;
    this.more = Map.copyOf(more);
  }

  int status() {
    return status;
  }

  String reason() {
    return reason;
  }

  String json() {
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("type", "about:blank")
            .put("title", getMessage())
            .put("status", status)
            .put("reason", reason);
    more.forEach(json::putPOJO);
    return JsonMapper.shared().writeValueAsString(json);
  }
}
