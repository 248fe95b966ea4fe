package io.campusshield.desk.web;

import io.campusshield.desk.core.Outcome;
import io.campusshield.desk.incident.Result;
import io.campusshield.protocol.id.PressId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where what people ask for goes. Each future completes within seconds, never with a failure. */
public interface Incidents {
  CompletableFuture<Outcome> answer(String by, PressId incident, List<PressId> presses);

  CompletableFuture<Outcome> hangUp(String by, PressId incident);

  CompletableFuture<Outcome> close(String by, PressId incident, Result result, String note);
}
