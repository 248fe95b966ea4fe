package io.campusshield.gateway.devicelink;

import io.netty.channel.Channel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What handshakes have to compute, on a thread of its own, so that a storm of them delays no press.
 *
 * <p>Who connected first goes first, with all its steps. Taken as they come, the steps of a storm
 * would all end late together: each handshake runs out of time, everybody connects anew, and nobody
 * ever gets in. This way the first ones are through when the last ones run out of time.
 */
final class Handshakes implements AutoCloseable {
  /** A step; of a connection that is closed already it is left out. */
  private record Step(long turn, Channel channel, Runnable work)
      implements Runnable, Comparable<Step> {
    @Override
    public void run() {
      if (channel.isOpen()) {
        work.run();
      }
    }

    @Override
    public int compareTo(Step other) {
      return Long.compare(turn, other.turn);
    }
  }

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new PriorityBlockingQueue<>(),
          new DefaultThreadFactory("devicelink-handshake"),
          new ThreadPoolExecutor.DiscardPolicy());

  private long turns = 0;

  /** On the event loop. */
  Executor of(Channel channel) {
    long turn = turns;
    turns++;
    return work -> thread.execute(new Step(turn, channel, work));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
