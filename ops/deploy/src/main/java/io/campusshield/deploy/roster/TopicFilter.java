package io.campusshield.deploy.roster;

/**
 * An MQTT topic filter; a topic is one without wildcards.
 *
 * @param text levels parted by {@code /}; {@code +} is any one level, a last {@code #} any number
 *     of them, also none
 */
public record TopicFilter(String text) {

  /** Whether every topic that {@code other} matches is matched by this one too. */
  public boolean covers(TopicFilter other) {
    String[] mine = text.split("/", -1);
    String[] others = other.text.split("/", -1);
    for (int i = 0; i < mine.length; i++) {
      if (mine[i].equals("#")) {
        return true;
      }
      if (i >= others.length || others[i].equals("#")) {
        return false;
      }
      if (!mine[i].equals("+") && !mine[i].equals(others[i])) {
        return false;
      }
    }
    return mine.length == others.length;
  }

  public boolean hasWildcard() {
    return text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
