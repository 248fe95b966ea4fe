package io.campusshield.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory of a real file system, held by one process at a time through a lock file.
 *
 * <p>Its thread must not be interrupted: an interrupt closes a {@link FileChannel}, which then
 * counts as a failed disk.
 */
public final class DiskStorage implements Storage {
  private static final String LOCK = "lock";
  private static final byte[] ZEROS = new byte[64 << 10];

  /**
   * Closing any file handle on the lock gives up this process's lock, so a second one must not even
   * be opened.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel lock;

  private DiskStorage(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Takes the directory, making it if it is not there.
   *
   * @throws StorageException with {@link Failure.Reason#LOCKED} if any process has it, this one
   *     included
   */
  public static DiskStorage open(Path directory) throws StorageException {
    try {
      Path real = makeDirectory(directory.toAbsolutePath()).toRealPath();
      if (!HELD.add(real)) {
        throw new StorageException(Failure.Reason.LOCKED, real + " is open in this process");
      }
      boolean taken = false;
      try {
        DiskStorage storage = new DiskStorage(real, lock(real));
        taken = true;
        return storage;
      } finally {
        if (!taken) {
          HELD.remove(real);
        }
      }
    } catch (IOException e) {
      throw DiskFile.failure(directory, 0, e);
    }
  }

  /** The directory, through a power cut too: each one made is forced into its parent. */
  private static Path makeDirectory(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (!Files.isDirectory(directory) && parent != null) {
      makeDirectory(parent);
      Files.createDirectories(directory);
      forceDirectory(parent);
    }
    return directory;
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileChannel lock(Path directory) throws IOException, StorageException {
    Path path = directory.resolve(LOCK);
    boolean writable = !Files.getFileStore(directory).isReadOnly();
    FileChannel channel =
        writable
            ? FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
            : FileChannel.open(path, StandardOpenOption.READ);
    try {
      FileLock held = channel.tryLock(0, Long.MAX_VALUE, !writable);
      if (held != null) {
        return channel;
      }
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e instanceof IOException io ? io : new IOException(e);
    }
    channel.close();
    throw new StorageException(Failure.Reason.LOCKED, path + " is held by another process");
  }

  @Override
  public List<String> list() throws StorageException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    } catch (DirectoryIteratorException e) {
      throw DiskFile.failure(directory, 0, new IOException(e));
    } catch (IOException e) {
      throw DiskFile.failure(directory, 0, e);
    }
    return names;
  }

  @Override
  public File create(String name, int bytes) throws StorageException {
    Path path = directory.resolve(name);
    refuseIfFull(path, bytes);
    DiskFile file =
        open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      for (int written = 0; written < bytes; written += ZEROS.length) {
        file.write(written, ByteBuffer.wrap(ZEROS, 0, Math.min(ZEROS.length, bytes - written)));
      }
      file.channel().force(true);
      return file;
    } catch (IOException | StorageException e) {
      StorageException failure =
          e instanceof StorageException known
              ? known
              : DiskFile.failure(path, bytes, (IOException) e);
      file.close();
      delete(name);
      throw failure;
    }
  }

  /** What is bound to fail need not fill the disk first. */
  private void refuseIfFull(Path path, int bytes) throws StorageException {
    long usable;
    try {
      usable = Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw DiskFile.failure(path, bytes, e);
    }
    if (usable < bytes) {
      throw new StorageException(Failure.Reason.FULL, path + ": " + usable + " bytes are free");
    }
  }

  @Override
  public File open(String name) throws StorageException {
    Path path = directory.resolve(name);
    try {
      return open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (StorageException refused) {
      return open(path, StandardOpenOption.READ);
    }
  }

  private static DiskFile open(Path path, OpenOption... options) throws StorageException {
    try {
      return new DiskFile(path, FileChannel.open(path, options));
    } catch (IOException e) {
      throw DiskFile.failure(path, 0, e);
    }
  }

  @Override
  public void rename(String from, String to) throws StorageException {
    try {
      Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DiskFile.failure(directory.resolve(from), 0, e);
    }
  }

  @Override
  public void delete(String name) throws StorageException {
    try {
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException e) {
      throw DiskFile.failure(directory.resolve(name), 0, e);
    }
  }

  @Override
  public void forceDirectory() throws StorageException {
    try {
      forceDirectory(directory);
    } catch (IOException e) {
      throw DiskFile.failure(directory, 0, e);
    }
  }

  @Override
  public void close() {
    DiskFile.closeQuietly(lock);
    HELD.remove(directory);
  }
}
