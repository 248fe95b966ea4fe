package io.campusshield.desk.web;

import io.campusshield.desk.access.AccountId;
import io.campusshield.desk.station.Clock;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The feed for other systems, as server-sent events (WHATWG HTML, 9.2). Any thread. */
final class Events {
  /** Each has a thread of the server's, of which there are 250. */
  static final int MOST = 32;

  static final int MOST_OF_ONE = 4;

  private static final long RETRY_SECONDS = 5;

  private final Feed feed;
  private final Clock clock;
  private final List<EventStream> streams = new ArrayList<>();

  Events(Feed feed, Clock clock) {
    this.feed = feed;
    this.clock = clock;
  }

  /** Until the client goes, or is cut off. */
  void follow(Context request, FeedPage page) throws Problem {
    EventStream stream = new EventStream(page, clock, feed::place);
    if (!begin(stream)) {
      throw tooMany();
    }
    try {
      String place = Optional.ofNullable(request.header("Last-Event-ID")).orElse("");
      if (!feed.join(stream, place)) {
        throw tooMany();
      }
      request.contentType("text/event-stream");
      request.header("X-Accel-Buffering", "no");
      request.header("Connection", "close"); // or a server that stops waits for the client
      stream.write(request.res().getOutputStream());
    } catch (IOException e) {
      stream.cutOff(); // it has gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      feed.leave(stream);
      end(stream);
    }
  }

  private static Problem tooMany() {
    return new Problem(Reason.TOO_MANY_FEEDS, Map.of(Problem.RETRY_AFTER, RETRY_SECONDS));
  }

  private synchronized boolean begin(EventStream stream) {
    AccountId account = stream.page().opener().account();
    long own =
        streams.stream().filter(other -> other.page().opener().account().equals(account)).count();
    return streams.size() < MOST && own < MOST_OF_ONE && streams.add(stream);
  }

  private synchronized void end(EventStream stream) {
    streams.remove(stream);
  }

  /** Their requests end. */
  synchronized void close() {
    streams.forEach(EventStream::cutOff);
  }
}
