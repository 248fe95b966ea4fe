package io.campusshield.demo.scenario;

import static io.campusshield.demo.layout.School.CHUNYA;
import static io.campusshield.demo.layout.School.DONGHU;
import static io.campusshield.demo.layout.School.HEXI;

import io.campusshield.demo.scenario.Deed.Alarm;
import io.campusshield.demo.scenario.Deed.Call;
import io.campusshield.demo.scenario.Deed.CutCellular;
import io.campusshield.demo.scenario.Deed.CutOwn;
import io.campusshield.demo.scenario.Deed.CutWired;
import io.campusshield.demo.scenario.Deed.HangUp;
import io.campusshield.demo.scenario.Deed.KillDesk;
import io.campusshield.demo.scenario.Deed.KillGateway;
import io.campusshield.demo.scenario.Deed.MendCellular;
import io.campusshield.demo.scenario.Deed.MendOwn;
import io.campusshield.demo.scenario.Deed.MendWired;
import io.campusshield.demo.scenario.Deed.StartDesk;
import io.campusshield.demo.scenario.Deed.StartGateway;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** A quarter of an hour before school. */
final class Morning {
  /** By rising time. */
  static final List<Step> STEPS =
      List.of(
          at("00:10", "河西：家长车辆堵了校门，呼叫", "Hexi: cars block the gate, a call", new Call(HEXI)),
          at("01:00", "东湖：施工挖断有线", "Donghu: a digger cuts the wired path", new CutWired(DONGHU)),
          at("01:20", "东湖：有人翻墙，报警走蜂窝", "Donghu: an alarm, by cellular alone", new Alarm(DONGHU)),
          at("02:30", "东湖：有线修复", "Donghu: the wired path is mended", new MendWired(DONGHU)),
          at("03:00", "春芽：呼叫", "Chunya: a call", new Call(CHUNYA)),
          at("03:08", "春芽：没等接听就挂断", "Chunya: hangs up unanswered", new HangUp(CHUNYA)),
          at("04:30", "河西：连按三次报警", "Hexi: the alarm, three times", new Alarm(HEXI)),
          at("04:31", "河西：第二次", "Hexi: the second time", new Alarm(HEXI)),
          at("04:32", "河西：第三次", "Hexi: the third time", new Alarm(HEXI)),
          at(
              "06:00",
              "三校同时报警",
              "All three schools at once",
              new Alarm(HEXI),
              new Alarm(DONGHU),
              new Alarm(CHUNYA)),
          at(
              "07:30",
              "春芽：有线、蜂窝、直达通路都断",
              "Chunya: both paths are cut, and the device's own",
              new CutWired(CHUNYA),
              new CutCellular(CHUNYA),
              new CutOwn(CHUNYA)),
          at("07:40", "春芽：报警，送不出去", "Chunya: an alarm that can not get out", new Alarm(CHUNYA)),
          at(
              "08:20",
              "春芽：通路恢复，迟到的报警带着实际时长送达",
              "Chunya: mended, the alarm arrives with its true age",
              new MendWired(CHUNYA),
              new MendCellular(CHUNYA),
              new MendOwn(CHUNYA)),
          at(
              "09:30",
              "河西：报警，随即网关被杀掉",
              "Hexi: an alarm, and the gateway is killed",
              new Alarm(HEXI),
              new KillGateway(HEXI)),
          at("09:40", "河西：网关重新启动", "Hexi: the gateway starts again", new StartGateway(HEXI)),
          at("11:00", "东湖：呼叫", "Donghu: a call", new Call(DONGHU)),
          at("11:05", "东湖：呼叫中按下红键", "Donghu: red during the call", new Alarm(DONGHU)),
          at("12:30", "接警台被杀掉", "The desk is killed", new KillDesk()),
          at("12:35", "河西：此时报警", "Hexi: an alarm meanwhile", new Alarm(HEXI)),
          at("12:50", "接警台重新启动", "The desk starts again", new StartDesk()),
          at("14:00", "春芽：报平安的呼叫", "Chunya: a call, all is well", new Call(CHUNYA)),
          at("15:00", "上课了", "School begins"));

  private Morning() {}

  /**
   * @param minutesAndSeconds as {@code 09:40}
   */
  private static Step at(String minutesAndSeconds, String chinese, String english, Deed... deeds) {
    Duration at = Duration.between(LocalTime.MIN, LocalTime.parse("00:" + minutesAndSeconds));
    return new Step(at, chinese, english, List.of(deeds));
  }
}
