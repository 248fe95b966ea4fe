package io.campusshield.desk.store;

import io.campusshield.desk.access.PersonName;
import io.campusshield.desk.core.Change;
import io.campusshield.desk.core.Way;
import io.campusshield.desk.incident.Fact;
import io.campusshield.desk.incident.Key;
import io.campusshield.desk.record.Entry;
import io.campusshield.protocol.id.DeviceId;
import io.campusshield.protocol.id.GatewayId;
import io.campusshield.protocol.id.PressId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Changes as rows. */
final class Writing {
  private Writing() {}

  static void write(Handle handle, List<Change> changes) {
    Chains chains = new Chains(handle);
    for (Change change : changes) {
      switch (change) {
        case Change.FactAdded added -> fact(handle, chains, added);
        case Change.WayHeard(Way.Through way) ->
            handle
                .createUpdate(
                    "insert into way (gateway, path, broker)"
                        + " values (:gateway, :path, :broker) on conflict do nothing")
                .bind("gateway", way.gateway().name())
                .bind("path", way.path().name())
                .bind("broker", way.broker().name())
                .execute();
        case Change.WayHeard(Way.Direct way) ->
            handle
                .createUpdate(
                    "insert into own_path (device, broker) values (:device, :broker)"
                        + " on conflict do nothing")
                .bind("device", way.device().name())
                .bind("broker", way.broker().name())
                .execute();
        case Change.DeviceHeard(DeviceId device, GatewayId gateway) ->
            handle
                .createUpdate(
                    "insert into device_heard (device, gateway)"
                        + " values (:device, :gateway) on conflict do nothing")
                .bind("device", device.name())
                .bind("gateway", gateway.name())
                .execute();
        case Change.TroubleHeard heard -> EquipmentRows.write(handle, heard);
        case Change.StatusHeard heard -> EquipmentRows.write(handle, heard);
        case Change.EntryHeard heard -> EquipmentRows.write(handle, heard);
        case Change.Confirmed(PressId incident, long version) ->
            handle
                .createUpdate(
                    "insert into confirmation (incident, version) values (:incident, :version)"
                        + " on conflict (incident) do update set version = excluded.version"
                        + " where excluded.version > confirmation.version")
                .bind("incident", incident.toString())
                .bind("version", version)
                .execute();
      }
    }
  }

  private static void fact(Handle handle, Chains chains, Change.FactAdded added) {
    Fact fact = added.fact();
    if (fact instanceof Fact.PressReceived first && added.seq() == 1) {
      opened(handle, added.incident(), first);
    }
    Entry.What what =
        new Entry.What(
            FactText.kind(fact),
            FactText.format(fact),
            who(handle, FactText.by(fact)),
            fact.at().toEpochMilli());
    Chains.Link link =
        chains.next(
            new Entry.Place(added.incident().toString(), added.seq()),
            what,
            FactText.payload(fact));
    Chains.bound(
            of(
                handle,
                added.incident(),
                "insert into incident_fact (incident, seq, kind, format, at_ms, payload, who, salt,"
                    + " payload_digest, digest) values (:incident, :seq, :kind, :format, :at,"
                    + " :payload, :who, :salt, :payloadDigest, :digest)"),
            what,
            link)
        .bind("seq", added.seq())
        .execute();
    switch (fact) {
      case Fact.PressReceived received -> press(handle, added.incident(), received);
      case Fact.PressFoundOlder(PressId press, Instant pressed, _, _, _) ->
          handle
              .createUpdate("update press set pressed_ms = :pressed where id = :id")
              .bind("pressed", pressed.toEpochMilli())
              .bind("id", press.toString())
              .execute();
      case Fact.Closed closed ->
          of(handle, added.incident(), "update incident set closed_ms = :at where id = :incident")
              .bind("at", closed.at().toEpochMilli())
              .execute();
      case Fact.SeenLearnt _,
          Fact.CustodyLearnt _,
          Fact.CallHungUp _,
          Fact.TierReached _,
          Fact.Answered _ -> {}
    }
  }

  /** The account of whoever did it; their name stands in what may be erased. */
  static String who(Handle handle, Optional<String> name) {
    return name.map(known ->
            PersonName.parse(known)
                .flatMap(parsed ->
                    handle
                        .createQuery(
                            "select id from account where name_key = :key and name = :name")
                        .bind("key", parsed.key())
                        .bind("name", known)
                        .mapTo(String.class)
                        .findOne())
                .orElse(Entry.UNKNOWN))
        .orElse(Entry.DESK);
  }

  private static void opened(Handle handle, PressId incident, Fact.PressReceived first) {
    Key key = first.copy().key();
    of(
            handle,
            incident,
            "insert into incident (id, device, button, kind, opened_ms)"
                + " values (:incident, :device, :button, :kind, :opened)")
        .bind("device", key.device().name())
        .bind("button", FactText.word(key.button()))
        .bind("kind", key.drill() ? "drill" : "real")
        .bind("opened", first.at().toEpochMilli())
        .execute();
  }

  private static void press(Handle handle, PressId incident, Fact.PressReceived received) {
    of(
            handle,
            incident,
            "insert into press (id, incident, nth, pressed_ms, received_ms)"
                + " values (:id, :incident, :nth, :pressed, :received)")
        .bind("id", received.copy().id().toString())
        .bind("nth", received.nth())
        .bind("pressed", received.copy().pressed().toEpochMilli())
        .bind("received", received.at().toEpochMilli())
        .execute();
  }

  private static Update of(Handle handle, PressId incident, String sql) {
    return handle.createUpdate(sql).bind("incident", incident.toString());
  }
}
