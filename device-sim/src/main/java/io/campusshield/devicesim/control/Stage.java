package io.campusshield.devicesim.control;

import io.campusshield.devicesim.behaviour.Shown;

/**
 * How far a press has come, in the words of people who read lamps.
 *
 * @param tier of the ladder, from 0; means something only while ringing
 * @param by who answered; empty if nobody has
 */
public record Stage(Name name, int tier, String by) {
  /** The words of the socket. */
  public enum Name {
    UNLIT,
    PRESSED,
    STORED,
    NOT_STORED,
    NOT_RECEIVED,
    RECEIVED,
    RINGING,
    ANSWERED,
    HELP_SENT,
    CLOSED
  }

  static final Stage UNLIT = new Stage(Name.UNLIT, 0, "");

  static Stage of(Shown shown) {
    return switch (shown) {
      case Shown.Pressed() -> plain(Name.PRESSED);
      case Shown.Stored() -> plain(Name.STORED);
      case Shown.NotStored() -> plain(Name.NOT_STORED);
      case Shown.NotReceived() -> plain(Name.NOT_RECEIVED);
      case Shown.Received() -> plain(Name.RECEIVED);
      case Shown.Ringing(int tier) -> new Stage(Name.RINGING, tier, "");
      case Shown.Answered(String by) -> new Stage(Name.ANSWERED, 0, by);
      case Shown.HelpSent(String by) -> new Stage(Name.HELP_SENT, 0, by);
      case Shown.Closed() -> plain(Name.CLOSED);
    };
  }

  private static Stage plain(Name name) {
    return new Stage(name, 0, "");
  }

  /** As the device's screen says it. */
  public String chinese() {
    return switch (name) {
      case UNLIT -> "待机";
      case PRESSED -> "已按下，正在发送";
      case STORED -> "已留存，等待派出所接收";
      case NOT_STORED -> "网关未能留存，仍在发送";
      case NOT_RECEIVED -> "未送达，请拨打110";
      case RECEIVED -> "已送达派出所";
      case RINGING -> "派出所正在响铃（第" + tier + "级）";
      case ANSWERED -> "已接警：" + by;
      case HELP_SENT -> "警力已派出：" + by;
      case CLOSED -> "已处置完毕";
    };
  }

  public String english() {
    return switch (name) {
      case UNLIT -> "Idle";
      case PRESSED -> "Pressed, sending";
      case STORED -> "Stored, waiting for the station";
      case NOT_STORED -> "Not stored by the gateway, still sending";
      case NOT_RECEIVED -> "Not received, phone 110";
      case RECEIVED -> "Received by the station";
      case RINGING -> "Ringing at the station, tier " + tier;
      case ANSWERED -> "Answered by " + by;
      case HELP_SENT -> "Help sent by " + by;
      case CLOSED -> "Closed";
    };
  }
}
