package io.campusshield.simulation.disk;

import io.campusshield.gateway.journal.Failure;
import io.campusshield.gateway.journal.Storage;
import io.campusshield.gateway.journal.StorageException;
import io.campusshield.simulation.time.Chance;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A disk in memory.
 *
 * <p>Unforced writes survive a power cut by any sector, by any prefix, wholly or not at all.
 * Unforced changes of names survive in any prefix. A force that fails has written some sectors and
 * takes all for clean, as Linux does: only what is written again is tried again.
 */
public final class TornDisk implements Storage {
  private static final int SECTOR_BYTES = 512;

  /** How an operation ends. */
  public enum Ending {
    WORKS,
    FAILS,
    /** It fails, and part of it is done. */
    FAILS_HALFWAY,
    /** The process is killed in it, and part of it is done. */
    KILLED,
    /** The machine's power goes in it, and part of it is done. */
    POWER_GOES
  }

  /** Decides how each operation ends. */
  @FunctionalInterface
  public interface Trouble {
    Ending at(String operation);
  }

  private static final class Node {
    byte[] seen;
    byte[] durable;
    final BitSet dirty = new BitSet();

    Node(byte[] content) {
      seen = content;
      durable = content.clone();
    }
  }

  private final Chance chance;
  private Map<String, Node> seenNames = new LinkedHashMap<>();
  private Map<String, Node> durableNames = new LinkedHashMap<>();
  private final List<Consumer<Map<String, Node>>> unforcedNames = new ArrayList<>();
  private Trouble trouble = _ -> Ending.WORKS;
  private long spaceBytes = Long.MAX_VALUE;
  private boolean readOnly;
  private long changes;

  public TornDisk(Chance chance) {
    this.chance = chance;
  }

  public void trouble(Trouble next) {
    trouble = next;
  }

  public void space(long bytes) {
    spaceBytes = bytes;
  }

  public void readOnly(boolean now) {
    readOnly = now;
  }

  /** Rises with everything that is done to it. */
  public long changes() {
    return changes;
  }

  /** What is left if the power goes now and nothing survives that was not forced. */
  public TornDisk worstCase() {
    TornDisk left = new TornDisk(chance);
    durableNames.forEach((name, node) -> {
      Node same = new Node(node.durable.clone());
      left.seenNames.put(name, same);
      left.durableNames.put(name, same);
    });
    return left;
  }

  /** The machine stops and comes back: only what is durable is left. */
  public void powerCut() {
    changes++;
    int kept = chance.below(unforcedNames.size() + 1);
    unforcedNames.subList(0, kept).forEach(change -> change.accept(durableNames));
    unforcedNames.clear();
    for (Node node : new LinkedHashSet<>(durableNames.values())) {
      tear(node);
      node.seen = node.durable.clone();
      node.dirty.clear();
    }
    seenNames = new LinkedHashMap<>(durableNames);
  }

  private void tear(Node node) {
    if (node.seen.length != node.durable.length && chance.in(1, 2)) {
      node.durable = Arrays.copyOf(node.durable, node.seen.length);
    }
    int mode = chance.below(4);
    int[] sectors = node.dirty.stream().toArray();
    int cut = sectors.length == 0 ? 0 : chance.below(sectors.length);
    for (int index = 0; index < sectors.length; index++) {
      boolean kept =
          switch (mode) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> chance.in(1, 2);
            default -> index < cut;
          };
      if (kept) {
        copySector(node, sectors[index], SECTOR_BYTES);
      } else if (mode == 3 && index == cut) {
        copySector(node, sectors[index], chance.below(SECTOR_BYTES));
      }
    }
  }

  private static void copySector(Node node, int sector, int bytes) {
    int start = sector * SECTOR_BYTES;
    int end = Math.min(start + bytes, Math.min(node.seen.length, node.durable.length));
    if (end > start) {
      System.arraycopy(node.seen, start, node.durable, start, end - start);
    }
  }

  @Override
  public List<String> list() throws StorageException {
    step("list");
    return new ArrayList<>(seenNames.keySet());
  }

  @Override
  public File create(String name, int bytes) throws StorageException {
    step("create");
    refuseIfReadOnly();
    Node replaced = seenNames.get(name);
    long taken =
        new LinkedHashSet<>(seenNames.values()).stream().mapToLong(node -> node.seen.length).sum();
    if (taken - (replaced == null ? 0 : replaced.seen.length) + bytes > spaceBytes) {
      throw new StorageException(Failure.Reason.FULL, name);
    }
    Node node = new Node(new byte[bytes]);
    change(names -> names.put(name, node));
    return new TornFile(node);
  }

  @Override
  public File open(String name) throws StorageException {
    step("open");
    return new TornFile(node(name));
  }

  @Override
  public void rename(String from, String to) throws StorageException {
    step("rename");
    refuseIfReadOnly();
    Node node = node(from);
    change(names -> {
      names.remove(from);
      names.put(to, node);
    });
  }

  @Override
  public void delete(String name) throws StorageException {
    step("delete");
    refuseIfReadOnly();
    change(names -> names.remove(name));
  }

  @Override
  public void forceDirectory() throws StorageException {
    step("forceDirectory");
    changes++;
    unforcedNames.forEach(change -> change.accept(durableNames));
    unforcedNames.clear();
  }

  @Override
  public void close() {}

  private void change(Consumer<Map<String, Node>> change) {
    changes++;
    change.accept(seenNames);
    unforcedNames.add(change);
  }

  private void refuseIfReadOnly() throws StorageException {
    if (readOnly) {
      throw new StorageException(Failure.Reason.READ_ONLY, "read-only");
    }
  }

  private void step(String operation) throws StorageException {
    switch (trouble.at(operation)) {
      case WORKS -> {}
      case FAILS, FAILS_HALFWAY -> throw broken(operation);
      case KILLED -> throw new Killed(false);
      case POWER_GOES -> throw new Killed(true);
    }
  }

  private static StorageException broken(String operation) {
    return new StorageException(Failure.Reason.BROKEN, operation);
  }

  private Node node(String name) {
    Node node = seenNames.get(name);
    if (node == null) {
      throw new AssertionError("the journal asked for a file that is not there: " + name);
    }
    return node;
  }

  private final class TornFile implements File {
    private final Node node;

    TornFile(Node node) {
      this.node = node;
    }

    @Override
    public long size() throws StorageException {
      step("size");
      return node.seen.length;
    }

    @Override
    public void read(long position, ByteBuffer into) throws StorageException {
      step("read");
      int start = (int) Math.min(position, node.seen.length);
      into.put(node.seen, start, Math.min(into.remaining(), node.seen.length - start));
    }

    @Override
    public void write(long position, ByteBuffer from) throws StorageException {
      refuseIfReadOnly();
      if (position + from.remaining() > node.seen.length) {
        throw new AssertionError("the journal wrote past the space it took");
      }
      Ending ending = trouble.at("write");
      changes++;
      int length =
          switch (ending) {
            case WORKS -> from.remaining();
            case FAILS -> 0;
            case FAILS_HALFWAY, KILLED, POWER_GOES -> chance.below(from.remaining() + 1);
          };
      if (length > 0) {
        from.get(node.seen, (int) position, length);
        node.dirty.set(
            (int) position / SECTOR_BYTES, (int) (position + length - 1) / SECTOR_BYTES + 1);
      }
      ends(ending, "write");
    }

    @Override
    public void truncate(long size) throws StorageException {
      step("truncate");
      changes++;
      refuseIfReadOnly();
      node.seen = Arrays.copyOf(node.seen, (int) size);
    }

    @Override
    public void force() throws StorageException {
      Ending ending = trouble.at("force");
      changes++;
      switch (ending) {
        case WORKS -> {
          node.durable = Arrays.copyOf(node.durable, node.seen.length);
          node.dirty.stream().forEach(sector -> copySector(node, sector, SECTOR_BYTES));
          node.dirty.clear();
        }
        case FAILS, FAILS_HALFWAY -> {
          boolean some = ending == Ending.FAILS_HALFWAY;
          node.dirty.stream()
              .filter(_ -> some && chance.in(1, 2))
              .forEach(sector -> copySector(node, sector, SECTOR_BYTES));
          node.dirty.clear();
        }
        case KILLED, POWER_GOES -> {}
      }
      ends(ending, "force");
    }

    private static void ends(Ending ending, String operation) throws StorageException {
      switch (ending) {
        case WORKS -> {}
        case FAILS, FAILS_HALFWAY -> throw broken(operation);
        case KILLED -> throw new Killed(false);
        case POWER_GOES -> throw new Killed(true);
      }
    }

    @Override
    public void close() {}
  }
}
