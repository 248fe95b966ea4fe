package io.campusshield.gateway.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** One open file of {@link DiskStorage}. */
record DiskFile(Path path, FileChannel channel) implements Storage.File {
  /** Less than this free counts as full. */
  private static final long HARDLY_ANY_BYTES = 64 << 10;

  @Override
  public long size() throws StorageException {
    try {
      return channel.size();
    } catch (IOException e) {
      throw failure(path, 0, e);
    }
  }

  @Override
  public void read(long position, ByteBuffer into) throws StorageException {
    try {
      long at = position;
      int read = 0;
      while (into.hasRemaining() && read >= 0) {
        read = channel.read(into, at);
        at += read;
      }
    } catch (IOException e) {
      throw failure(path, 0, e);
    }
  }

  @Override
  public void write(long position, ByteBuffer from) throws StorageException {
    try {
      long at = position;
      while (from.hasRemaining()) {
        at += channel.write(from, at);
      }
    } catch (IOException e) {
      throw failure(path, from.remaining(), e);
    } catch (NonWritableChannelException e) {
      throw failure(path, 0, new IOException(e));
    }
  }

  @Override
  public void truncate(long size) throws StorageException {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      throw failure(path, 0, e);
    } catch (NonWritableChannelException e) {
      throw failure(path, 0, new IOException(e));
    }
  }

  @Override
  public void force() throws StorageException {
    try {
      channel.force(false);
    } catch (IOException e) {
      throw failure(path, 0, e);
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }

  static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // The handle is gone all the same, and a lock on it.
    }
  }

  /**
   * What the exception means. The file system is asked, as an error's text is in the machine's
   * language.
   *
   * @param neededBytes what the operation would have added to the disk
   */
  static StorageException failure(Path path, long neededBytes, IOException e) {
    Failure.Reason reason = Failure.Reason.BROKEN;
    try {
      Path known = path.toAbsolutePath();
      while (!Files.exists(known) && known.getParent() != null) {
        known = known.getParent();
      }
      FileStore store = Files.getFileStore(known);
      if (store.isReadOnly()) {
        reason = Failure.Reason.READ_ONLY;
      } else if (!(e instanceof AccessDeniedException)
          && store.getUsableSpace() < Math.max(neededBytes, HARDLY_ANY_BYTES)) {
        reason = Failure.Reason.FULL;
      }
    } catch (IOException unknown) {
      e.addSuppressed(unknown);
    }
    return new StorageException(reason, path.toString(), e);
  }
}
