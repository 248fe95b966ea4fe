package io.campusshield.gateway.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.StationId;
import io.campusshield.protocol.message.DeviceTime;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.StandingConfirmed;
import io.campusshield.protocol.message.ToDevice.CustodyTold;
import io.campusshield.protocol.message.ToDevice.StandingTold;
import io.campusshield.protocol.standing.Button;
import io.campusshield.protocol.standing.Custody;
import io.campusshield.protocol.standing.PressStanding;
import io.campusshield.protocol.standing.Stage;
import io.campusshield.protocol.standing.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelDeviceTest {
  private static final DeviceId PANEL = new DeviceId("panel-hexi");
  private static final StationId STATION = new StationId("chengnan");
  private static final PressId FIRST = new PressId(PANEL, 7, 1);
  private static final PressId SECOND = new PressId(PANEL, 7, 2);

  private final PanelDevice panel = new PanelDevice(PANEL, 7, false);

  private static Duration at(double seconds) {
    return Duration.ofMillis((long) (seconds * 1000));
  }

  private boolean push(Button button, double seconds) {
    return panel.push(button, new DeviceTime.None(), at(seconds));
  }

  private List<PressId> saidAt(double seconds) {
    return panel.due(at(seconds)).stream().map(Press::id).toList();
  }

  private static StandingTold standing(PressId press, long version, Stage stage, boolean silent) {
    return new StandingTold(
        new Standing(
            STATION,
            press,
            version,
            silent,
            false,
            List.of(new PressStanding(press, stage, 0, "", Duration.ZERO))));
  }

  @Test
  void aPush_isSaidAtOnce_andAgainWithItsAge_untilStored() {
    push(Button.ALARM, 1);
    assertThat(saidAt(1)).containsExactly(FIRST);
    assertThat(saidAt(1.4)).isEmpty();
    assertThat(panel.due(at(1.5)))
        .singleElement()
        .satisfies(press -> assertThat(press.age().elapsed()).isEqualTo(at(0.5)));
    assertThat(panel.nextDue(at(1.5))).contains(at(2.5));
    panel.told(new CustodyTold(FIRST, Custody.STORED));
    assertThat(saidAt(60)).isEmpty();
  }

  @Test
  void aPressThatTheDiskRefused_isSaidOn_andIsNotShownAsStored() {
    push(Button.ALARM, 0);
    saidAt(0);
    panel.told(new CustodyTold(FIRST, Custody.FAILED));
    assertThat(panel.lamps(at(0.1))).isEqualTo(Lamps.DARK);
    assertThat(saidAt(0.5)).containsExactly(FIRST);
  }

  @Test
  void anAlarmGoesBeforeACallThatWasPushedFirst() {
    push(Button.CALL, 0);
    push(Button.ALARM, 0);
    assertThat(saidAt(0)).containsExactly(SECOND, FIRST);
  }

  @Test
  void theLampsFollowTheLatestPress_toItsClosing() {
    push(Button.ALARM, 0);
    panel.told(new CustodyTold(FIRST, Custody.STORED));
    assertThat(panel.lamps(at(1))).isEqualTo(new Lamps(true, false, false, false));
    panel.told(standing(FIRST, 2, Stage.RINGING, false));
    assertThat(panel.lamps(at(2))).isEqualTo(new Lamps(true, true, false, false));
    panel.told(standing(FIRST, 3, Stage.ANSWERED, false));
    assertThat(panel.lamps(at(3))).isEqualTo(new Lamps(true, true, true, false));
    panel.told(standing(FIRST, 2, Stage.RINGING, false));
    assertThat(panel.lamps(at(4))).isEqualTo(new Lamps(true, true, true, false));
    panel.told(standing(FIRST, 4, Stage.CLOSED, false));
    assertThat(panel.lamps(at(5))).isEqualTo(Lamps.DARK);
  }

  @Test
  void withoutAReceiptForTenSeconds_theGuardIsToPhone() {
    push(Button.ALARM, 0);
    panel.told(new CustodyTold(FIRST, Custody.STORED));
    assertThat(panel.nextDue(at(1))).contains(at(10));
    assertThat(panel.lamps(at(10))).isEqualTo(new Lamps(true, false, false, true));
    panel.told(standing(FIRST, 1, Stage.RECEIVED, false));
    assertThat(panel.lamps(at(11))).isEqualTo(new Lamps(true, true, false, false));
  }

  @Test
  void atASilentSite_anAlarmLightsNothing_aCallDoes() {
    PanelDevice silent = new PanelDevice(PANEL, 7, true);
    silent.push(Button.ALARM, new DeviceTime.None(), at(0));
    silent.told(new CustodyTold(FIRST, Custody.STORED));
    assertThat(silent.lamps(at(11))).isEqualTo(Lamps.DARK);
    silent.push(Button.CALL, new DeviceTime.None(), at(12));
    silent.told(new CustodyTold(SECOND, Custody.STORED));
    assertThat(silent.lamps(at(13))).isEqualTo(new Lamps(true, false, false, false));
  }

  @Test
  void aStandingSaysThatTheSiteIsSilent_fromThenOn() {
    push(Button.ALARM, 0);
    panel.told(standing(FIRST, 1, Stage.RINGING, true));
    assertThat(panel.lamps(at(1))).isEqualTo(Lamps.DARK);
  }

  @Test
  void whatIsShownIsConfirmed_inItsHighestVersion() {
    push(Button.ALARM, 0);
    assertThat(panel.told(standing(FIRST, 5, Stage.ANSWERED, false)))
        .contains(new StandingConfirmed(PANEL, STATION, FIRST, 5));
    assertThat(panel.told(standing(FIRST, 3, Stage.RINGING, false)))
        .contains(new StandingConfirmed(PANEL, STATION, FIRST, 5));
  }

  @Test
  void aStandingOfAnEarlierBootIsConfirmedToo_anotherDevicesIsNot() {
    assertThat(panel.told(standing(new PressId(PANEL, 6, 9), 2, Stage.CLOSED, false))).isPresent();
    PressId others = new PressId(new DeviceId("gate-hexi"), 7, 1);
    assertThat(panel.told(standing(others, 2, Stage.CLOSED, false))).isEmpty();
  }

  @Test
  void ofTooManyUnconfirmed_theNewestStandsForTheNext_butNotOfTheOtherButton() {
    for (int i = 0; i < PanelDevice.MOST_UNCONFIRMED; i++) {
      assertThat(push(Button.CALL, i)).isTrue();
    }
    assertThat(push(Button.CALL, 65)).isFalse();
    assertThat(push(Button.ALARM, 65)).isTrue();
  }
}
