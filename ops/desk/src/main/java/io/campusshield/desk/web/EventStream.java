package io.campusshield.desk.web;

import io.campusshield.desk.station.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongFunction;

/**
 * One end of the feed as server-sent events. Messages wait in a bounded queue until the request's
 * own thread has written them; whoever does not read them is cut off.
 */
final class EventStream implements FeedEnd {
  private static final Told END = new Told("end", OptionalLong.empty(), "");

  private final FeedPage page;
  private final Clock clock;
  private final LongFunction<String> places;
  private final BlockingQueue<Told> waiting = new LinkedBlockingQueue<>(FeedClient.MOST_WAITING);
  private volatile boolean ended;
  private volatile Duration written;

  /**
   * @param places a position as a place that a client can come back with
   */
  EventStream(FeedPage page, Clock clock, LongFunction<String> places) {
    this.page = page;
    this.clock = clock;
    this.places = places;
    this.written = clock.now().monotonic();
  }

  @Override
  public FeedPage page() {
    return page;
  }

  /** When a message was last taken from us. */
  @Override
  public Duration heard() {
    return written;
  }

  @Override
  public boolean canRing() {
    return false;
  }

  @Override
  public boolean offer(Told message) {
    if (ended || !waiting.offer(message)) {
      cutOff();
      return false;
    }
    return true;
  }

  @Override
  public void cutOff() {
    ended = true;
    waiting.clear();
    var _ = waiting.offer(END); // whatever is taken next ends it
  }

  @Override
  public void signedOut() {
    cutOff();
  }

  /**
   * Writes what comes until it is cut off. The request's thread.
   *
   * @throws IOException when nobody reads it any more
   */
  void write(OutputStream out) throws IOException, InterruptedException {
    while (true) {
      Told message = waiting.take();
      if (ended) {
        return;
      }
      out.write(event(message).getBytes(StandardCharsets.UTF_8));
      out.flush();
      written = clock.now().monotonic();
    }
  }

  private String event(Told message) {
    StringBuilder event = new StringBuilder("event: ").append(message.type()).append('\n');
    message
        .position()
        .ifPresent(position -> event.append("id: ").append(places.apply(position)).append('\n'));
    return event.append("data: ").append(message.json()).append("\n\n").toString();
  }
}
