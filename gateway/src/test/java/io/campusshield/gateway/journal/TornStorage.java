package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A disk in memory that keeps apart what programs see (the cache) and what a power cut leaves.
 *
 * <p>Unforced writes survive by any sector, by any prefix, wholly or not at all. Unforced changes
 * of names survive in any prefix. A force that fails has written some sectors and takes all for
 * clean, as Linux does: only what is written again is tried again.
 */
final class TornStorage implements Storage {
  static final int SECTOR_BYTES = 512;

  /** How an operation ends. */
  enum Ending {
    WORKS,
    FAILS,
    /** It fails, and part of a write is done. */
    FAILS_HALFWAY,
    /** As above, and everything after it fails until {@link #powerCut}. */
    POWER_GOES
  }

  /** Decides how the operation of this name and number, counted from 0, ends. */
  interface Trouble {
    Ending at(String operation, int number);
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

  private final Random random;
  private Map<String, Node> seenNames = new LinkedHashMap<>();
  private Map<String, Node> durableNames = new LinkedHashMap<>();
  private final List<Consumer<Map<String, Node>>> unforcedNames = new ArrayList<>();
  private Trouble trouble = (operation, number) -> Ending.WORKS;
  private int operations;
  private boolean powerGone;
  private long spaceBytes = Long.MAX_VALUE;
  private boolean readOnly;

  TornStorage(long seed) {
    random = new Random(seed);
  }

  // What a test does to the disk

  void trouble(Trouble next) {
    trouble = next;
    operations = 0;
  }

  int operations() {
    return operations;
  }

  boolean powerGone() {
    return powerGone;
  }

  void space(long bytes) {
    spaceBytes = bytes;
  }

  void readOnly(boolean now) {
    readOnly = now;
  }

  /** The machine stops and comes back: only what is durable is left. */
  void powerCut() {
    int kept = random.nextInt(unforcedNames.size() + 1);
    unforcedNames.subList(0, kept).forEach(change -> change.accept(durableNames));
    unforcedNames.clear();
    for (Node node : new LinkedHashSet<>(durableNames.values())) {
      tear(node);
      node.seen = node.durable.clone();
      node.dirty.clear();
    }
    seenNames = new LinkedHashMap<>(durableNames);
    powerGone = false;
  }

  private void tear(Node node) {
    if (node.seen.length != node.durable.length && random.nextBoolean()) {
      node.durable = Arrays.copyOf(node.durable, node.seen.length);
    }
    int mode = random.nextInt(4);
    int[] sectors = node.dirty.stream().toArray();
    int cut = sectors.length == 0 ? 0 : random.nextInt(sectors.length);
    for (int index = 0; index < sectors.length; index++) {
      boolean kept =
          switch (mode) {
            case 0 -> false;
            case 1 -> true;
            case 2 -> random.nextBoolean();
            default -> index < cut;
          };
      if (kept) {
        copySector(node, sectors[index], SECTOR_BYTES);
      } else if (mode == 3 && index == cut) {
        copySector(node, sectors[index], random.nextInt(SECTOR_BYTES));
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

  /** A file's bytes, to look at or to damage: on the disk and in the cache alike. */
  void damage(String name, Consumer<byte[]> change) {
    Node node = node(name);
    change.accept(node.seen);
    change.accept(node.durable);
  }

  void cut(String name, int bytes) {
    Node node = node(name);
    node.seen = Arrays.copyOf(node.seen, bytes);
    node.durable = node.seen.clone();
  }

  void put(String name, byte[] content) {
    Node node = new Node(content.clone());
    seenNames.put(name, node);
    durableNames.put(name, node);
  }

  void remove(String name) {
    seenNames.remove(name);
    durableNames.remove(name);
  }

  byte[] bytes(String name) {
    return node(name).seen.clone();
  }

  List<String> names() {
    return List.copyOf(seenNames.keySet());
  }

  /** The segments' names, oldest first. */
  List<String> segments() {
    return seenNames.keySet().stream().filter(name -> name.endsWith(".segment")).sorted().toList();
  }

  /** Another disk with what is seen on this one, all of it durable. */
  TornStorage copy(long seed) {
    TornStorage copy = new TornStorage(seed);
    seenNames.forEach((name, node) -> copy.put(name, node.seen));
    return copy;
  }

  // Storage

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
    unforcedNames.forEach(change -> change.accept(durableNames));
    unforcedNames.clear();
  }

  @Override
  public void close() {}

  private void change(Consumer<Map<String, Node>> change) {
    change.accept(seenNames);
    unforcedNames.add(change);
  }

  private void refuseIfReadOnly() throws StorageException {
    if (readOnly) {
      throw new StorageException(Failure.Reason.READ_ONLY, "read-only");
    }
  }

  private void step(String operation) throws StorageException {
    if (ending(operation) != Ending.WORKS) {
      throw broken(operation);
    }
  }

  private Ending ending(String operation) {
    if (powerGone) {
      return Ending.FAILS;
    }
    Ending ending = trouble.at(operation, operations++);
    powerGone = ending == Ending.POWER_GOES;
    return ending;
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
      Ending ending = ending("write");
      int length =
          switch (ending) {
            case WORKS -> from.remaining();
            case FAILS -> 0;
            case FAILS_HALFWAY, POWER_GOES -> random.nextInt(from.remaining() + 1);
          };
      if (length > 0 && !(powerGone && ending == Ending.FAILS)) {
        from.get(node.seen, (int) position, length);
        node.dirty.set(
            (int) position / SECTOR_BYTES, (int) (position + length - 1) / SECTOR_BYTES + 1);
      }
      if (ending != Ending.WORKS) {
        throw broken("write");
      }
    }

    @Override
    public void truncate(long size) throws StorageException {
      step("truncate");
      refuseIfReadOnly();
      node.seen = Arrays.copyOf(node.seen, (int) size);
    }

    @Override
    public void force() throws StorageException {
      Ending ending = ending("force");
      if (ending == Ending.WORKS) {
        node.durable = Arrays.copyOf(node.durable, node.seen.length);
        node.dirty.stream().forEach(sector -> copySector(node, sector, SECTOR_BYTES));
        node.dirty.clear();
        return;
      }
      if (ending == Ending.FAILS || ending == Ending.FAILS_HALFWAY) {
        boolean some = ending == Ending.FAILS_HALFWAY;
        node.dirty.stream()
            .filter(sector -> some && random.nextBoolean())
            .forEach(sector -> copySector(node, sector, SECTOR_BYTES));
        node.dirty.clear();
      }
      throw broken("force");
    }

    @Override
    public void close() {}
  }
}
