package io.campusshield.desk.web;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One page's end of the feed. Messages wait in a bounded queue; a page that does not read them is
 * cut off and reads anew. Any thread; nothing blocks.
 */
final class FeedClient implements FeedEnd {
  static final int MOST_WAITING = 256;
  private static final int SLOW = 1013;

  /** Of the numbers that are an application's own. */
  private static final int SIGNED_OUT = 4401;

  private final Session session;
  private final FeedPage page;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final AtomicInteger rounds = new AtomicInteger();
  private volatile boolean sending;
  private volatile boolean ended;
  private volatile Duration heard;
  private Optional<Boolean> canRing = Optional.empty();

  FeedClient(Session session, FeedPage page, Duration now) {
    this.session = session;
    this.page = page;
    this.heard = now;
  }

  void heardAt(Duration now) {
    heard = now;
  }

  @Override
  public FeedPage page() {
    return page;
  }

  @Override
  public Duration heard() {
    return heard;
  }

  /**
   * What the page says of its sound.
   *
   * @return whether that is news
   */
  synchronized boolean rings(boolean now) {
    boolean news = canRing.filter(before -> before == now).isEmpty();
    canRing = Optional.of(now);
    return news;
  }

  @Override
  public synchronized boolean canRing() {
    return canRing.orElse(false);
  }

  @Override
  public boolean offer(Told message) {
    synchronized (waiting) {
      if (ended || waiting.size() >= MOST_WAITING) {
        waiting.clear();
        cutOff();
        return false;
      }
      waiting.add(message.json());
    }
    drain();
    return true;
  }

  /** One message at a time, without recursion when sending ends at once. */
  private void drain() {
    if (rounds.getAndIncrement() != 0) {
      return;
    }
    int done = 1;
    do {
      if (!sending) {
        next().ifPresent(this::send);
      }
      done = rounds.addAndGet(-done);
    } while (done != 0);
  }

  private Optional<String> next() {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.poll());
    }
  }

  private void send(String text) {
    sending = true;
    session.sendText(
        text,
        Callback.from(
            () -> {
              sending = false;
              drain();
            },
            _ -> cutOff()));
  }

  @Override
  public void cutOff() {
    if (!ended) {
      ended = true;
      session.close(SLOW, "read anew", Callback.NOOP);
      session.disconnect();
    }
  }

  @Override
  public void signedOut() {
    close(SIGNED_OUT, "signed out");
  }

  /** With a reason that the page understands. */
  void close(int status, String reason) {
    ended = true;
    session.close(status, reason, Callback.NOOP);
  }
}
