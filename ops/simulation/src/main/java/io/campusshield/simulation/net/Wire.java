package io.campusshield.simulation.net;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * One connection: what is said arrives in its order or not at all. Each side learns of the end for
 * itself, at once or when its patience is over, and only once; a side that left is told nothing.
 */
public final class Wire {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Route route;
  private final Side client;
  private final Side server;

  /** What a side does when the connection is lost. */
  @FunctionalInterface
  public interface Lost {
    void lost();
  }

  private static final class Side {
    private final Lost end;
    private final Duration patience;
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private boolean here = true;
    private Duration last = Duration.ZERO;

    Side(Lost end, Duration patience) {
      this.end = end;
      this.patience = patience;
    }

    void loses() {
      if (here) {
        here = false;
        held.clear();
        end.lost();
      }
    }
  }

  /**
   * What a side does at the end of the connection.
   *
   * @param patience after which silence is an end
   */
  public record Ending(Lost lost, Duration patience) {}

  /** Over a route that is open. */
  public Wire(Route route, Ending client, Ending server) {
    this.route = route;
    this.client = new Side(client.lost(), client.patience());
    this.server = new Side(server.lost(), server.patience());
    route.carries(this);
  }

  boolean over() {
    return !client.here && !server.here;
  }

  public void toServer(Runnable arrival) {
    send(client, server, arrival);
  }

  public void toClient(Runnable arrival) {
    send(server, client, arrival);
  }

  private void send(Side from, Side to, Runnable arrival) {
    if (!from.here) {
      return;
    }
    Duration at = route.timeline.now().plus(route.latency());
    to.last = at.compareTo(to.last) > 0 ? at : to.last;
    route.timeline.at(to.last, () -> arrives(from, to, arrival));
  }

  private void arrives(Side from, Side to, Runnable arrival) {
    if (!to.here) {
      if (route.state() == Route.State.OPEN && from.here) {
        route.timeline.after(route.latency(), from::loses);
      }
      return;
    }
    switch (route.state()) {
      case CUT -> {}
      case SILENT -> to.held.add(arrival);
      case OPEN -> {
        if (to.held.isEmpty()) {
          arrival.run();
        } else {
          to.held.add(arrival);
        }
      }
    }
  }

  /** The client's end is no more; the server is told if it can be, else its patience ends it. */
  public void clientLeaves(boolean tells) {
    leaves(client, server, tells);
  }

  /** The server's end is no more. */
  public void serverLeaves(boolean tells) {
    leaves(server, client, tells);
  }

  private void leaves(Side leaver, Side other, boolean tells) {
    if (!leaver.here) {
      return;
    }
    leaver.here = false;
    leaver.held.clear();
    boolean told = tells && route.state() == Route.State.OPEN;
    if (told) {
      Duration at = route.timeline.now().plus(route.latency());
      other.last = at.compareTo(other.last) > 0 ? at : other.last;
      route.timeline.at(other.last, other::loses);
    } else {
      route.timeline.after(patience(other), other::loses);
    }
  }

  private Duration patience(Side side) {
    return route.chance.between(side.patience.dividedBy(2), side.patience);
  }

  void cut() {
    route.timeline.after(route.chance.between(Duration.ZERO, SOON), client::loses);
    Duration noticed =
        route.chance.in(1, 2) ? route.chance.between(Duration.ZERO, SOON) : patience(server);
    route.timeline.after(noticed, server::loses);
  }

  void silent() {
    int episode = route.episode();
    for (Side side : new Side[] {client, server}) {
      route.timeline.after(
          patience(side),
          () -> {
            if (route.episode() == episode && side.here) {
              side.loses();
              noticesLater(side == client ? server : client);
            }
          });
    }
  }

  /** Whoever is left alone on a connection learns of it by what it keeps it alive with. */
  private void noticesLater(Side side) {
    route.timeline.after(patience(side), side::loses);
  }

  void mended() {
    release(client);
    release(server);
  }

  /** What was under way comes after all, in its order. */
  private void release(Side to) {
    Side from = to == client ? server : client;
    ArrayDeque<Runnable> late = new ArrayDeque<>(to.held);
    to.held.clear();
    late.forEach(arrival -> route.timeline.after(Duration.ZERO, () -> arrives(from, to, arrival)));
  }
}
