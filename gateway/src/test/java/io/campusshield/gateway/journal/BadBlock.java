package io.campusshield.gateway.journal;

import java.nio.ByteBuffer;
import java.util.List;

/** A disk that refuses every read touching one stretch of one file. */
record BadBlock(Storage disk, String name, long offset, int bytes) implements Storage {
  @Override
  public List<String> list() throws StorageException {
    return disk.list();
  }

  @Override
  public File create(String file, int length) throws StorageException {
    return disk.create(file, length);
  }

  @Override
  public File open(String file) throws StorageException {
    File opened = disk.open(file);
    return file.equals(name) ? new BadFile(opened, offset, bytes) : opened;
  }

  @Override
  public void rename(String from, String to) throws StorageException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String file) throws StorageException {
    disk.delete(file);
  }

  @Override
  public void forceDirectory() throws StorageException {
    disk.forceDirectory();
  }

  @Override
  public void close() {
    disk.close();
  }

  private record BadFile(File file, long offset, int bytes) implements File {
    @Override
    public long size() throws StorageException {
      return file.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws StorageException {
      if (position < offset + bytes && offset < position + into.remaining()) {
        throw new StorageException(Failure.Reason.BROKEN, "bad block");
      }
      file.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws StorageException {
      file.write(position, from);
    }

    @Override
    public void truncate(long size) throws StorageException {
      file.truncate(size);
    }

    @Override
    public void force() throws StorageException {
      file.force();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
