package io.campusshield.simulation.rule;

import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Signal;
import io.campusshield.desk.core.View;
import io.campusshield.devicesim.behaviour.Lamps;
import io.campusshield.devicesim.behaviour.Way;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import io.campusshield.protocol.id.TroubleId;
import io.campusshield.protocol.message.FromDevice;
import io.campusshield.protocol.message.Press;
import io.campusshield.protocol.message.ToDevice;
import io.campusshield.protocol.standing.Standing;
import io.campusshield.simulation.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All witnesses; whoever does something tells them here. */
public final class Rules {
  private final Truth truth;
  private final List<Witness> witnesses;
  private final NothingBreaks nothingBreaks;

  public Rules(Timeline timeline) {
    truth = new Truth(timeline);
    nothingBreaks = new NothingBreaks(truth);
    witnesses =
        List.of(
            new R1StoredSurvives(truth),
            new R2ConfirmedIsKept(truth),
            new R2EveryPressArrives(truth),
            new R2StillRepeated(truth),
            new NumbersAreOnce(truth),
            new TroublesArrive(truth),
            new R3OneRowEach(truth),
            new R3AnswerCoversWhatWasSeen(truth),
            new R4UrgentFirst(truth),
            new AlarmsRace(truth),
            new R6NobodyUnheard(truth),
            new R7ShownThoughNotRecorded(truth),
            new PageIsTrue(truth),
            new R8NoLateRing(truth),
            new R10AgeIsTrue(truth),
            new R10OldestIsTold(truth),
            new R11ReadyIsProven(truth),
            new NewestStandingIsShown(truth),
            new LanesAreQuiet(truth),
            nothingBreaks);
  }

  /** Their names. */
  public List<String> names() {
    return witnesses.stream().map(witness -> witness.getClass().getSimpleName()).toList();
  }

  /** The first of what was found. */
  public Optional<Finding> finding() {
    List<Finding> all = truth.findings();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  public StationRecord station() {
    return truth.station;
  }

  public void deskClock(Duration off) {
    truth.deskClock(off);
  }

  private void all(Consumer<Witness> told) {
    witnesses.forEach(told);
  }

  public void pushed(Pushed press) {
    truth.presses.put(press.id(), press);
    all(w -> w.pushed(press));
  }

  public void hungUp(PressId call) {
    all(w -> w.hungUp(call));
  }

  public void troubled(DeviceId device, TroubleId trouble) {
    all(w -> w.troubled(device, trouble));
  }

  public void restarted(DeviceId device) {
    truth.restarted(device);
    all(w -> w.restarted(device));
  }

  public void heard(DeviceId device, Way way, ToDevice message) {
    all(w -> w.heard(device, way, message));
  }

  public void says(DeviceId device, Way way, FromDevice message) {
    all(w -> w.says(device, way, message));
  }

  public void settledAt(DeviceId device) {
    all(w -> w.settledAt(device));
  }

  public void shows(DeviceId device, Lamps lamps) {
    all(w -> w.shows(device, lamps));
  }

  public void gatewayHeard(GatewayId gateway, Press copy) {
    all(w -> w.gatewayHeard(gateway, copy));
  }

  public void toldStored(GatewayId gateway, PressId press, Disk disk) {
    all(w -> w.toldStored(gateway, press, disk));
  }

  public void recovered(GatewayId gateway, Set<PressId> presses) {
    all(w -> w.recovered(gateway, presses));
  }

  public void handed(Handed packet) {
    all(w -> w.handed(packet));
  }

  public void laneUp(Handed.Lane lane) {
    all(w -> w.laneUp(lane));
  }

  public void laneDown(Handed.Lane lane) {
    all(w -> w.laneDown(lane));
  }

  public void laneHasRoom(Handed.Lane lane, boolean now) {
    all(w -> w.laneHasRoom(lane, now));
  }

  public void receipted(GatewayId gateway, Standing standing) {
    all(w -> w.receipted(gateway, standing));
  }

  public void gatewayEnds(GatewayId gateway) {
    all(w -> w.gatewayEnds(gateway));
  }

  /** The witnesses see the store as it was before, then it is written. */
  public void wrote(List<Change> changes) {
    for (Change change : changes) {
      all(w -> w.wrote(List.of(change)));
      truth.station.wrote(change);
    }
  }

  public void said(Standing standing) {
    all(w -> w.said(standing));
  }

  public void shown(View view) {
    all(w -> w.shown(view));
  }

  public void recording(boolean well) {
    all(w -> w.recording(well));
  }

  public void deskLostPower() {
    all(Witness::deskLostPower);
  }

  public void deskStarted() {
    all(Witness::deskStarted);
  }

  public void answers(PressId incident, List<PressId> presses) {
    all(w -> w.answers(incident, presses));
  }

  public void took(List<Signal> signals) {
    all(w -> w.took(signals));
  }

  public void settled() {
    all(Witness::settled);
  }

  public void broke(String who, Throwable how) {
    nothingBreaks.broke(who, how);
  }
}
