package io.campusshield.gateway.owner;

import io.campusshield.gateway.event.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Takes all that arrives in an inbox, on a thread of its own, and keeps it to be looked at. */
public final class Taken implements AutoCloseable {
  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final Thread thread;

  public Taken(Inbox inbox) {
    this.thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  inbox.take(TimeUnit.SECONDS.toNanos(1)).ifPresent(signals::add);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "taken");
    thread.setDaemon(true);
    thread.start();
  }

  public List<Signal> all() {
    return List.copyOf(signals);
  }

  public <T extends Signal> List<T> all(Class<T> kind) {
    return signals.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
