/*
 * The bare floor under a press: the same hops and the same forces as the real system, and nothing else.
 *
 *   device -> gateway -> broker -> desk -> broker -> gateway -> device
 *
 * Four processes on loopback, TCP without Nagle's algorithm, 64 bytes a message, no TLS, no parsing. The gateway sends a
 * press on before it has forced it (by a thread of its own), as ours does; the desk forces all that has come before it
 * answers any of it. Prints a line for each press: nanoseconds from the intended moment to the receipt.
 *
 *   floor DIRECTORY RATE COUNT     RATE presses a second; 0: one at a time
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE = 64, BATCH = 512 };

static void must(int ok, const char *what) {
  if (!ok) {
    fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
    exit(1);
  }
}

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t moment) {
  struct timespec t = {moment / 1000000000LL, moment % 1000000000LL};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

static void no_delay(int socket) {
  int one = 1;
  must(setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one) == 0, "TCP_NODELAY");
}

static int listening(int *port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int socket_ = socket(AF_INET, SOCK_STREAM, 0);
  must(socket_ >= 0 && bind(socket_, (struct sockaddr *)&address, length) == 0, "bind");
  must(listen(socket_, 1) == 0, "listen");
  must(getsockname(socket_, (struct sockaddr *)&address, &length) == 0, "getsockname");
  *port = ntohs(address.sin_port);
  return socket_;
}

static int accepted(int listener) {
  int socket_ = accept(listener, NULL, NULL);
  must(socket_ >= 0, "accept");
  no_delay(socket_);
  return socket_;
}

static int connected(int port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int socket_ = socket(AF_INET, SOCK_STREAM, 0);
  must(socket_ >= 0 && connect(socket_, (struct sockaddr *)&address, sizeof address) == 0, "connect");
  no_delay(socket_);
  return socket_;
}

static int journal(const char *directory, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  int file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  must(file >= 0, path);
  must(posix_fallocate(file, 0, 64 << 20) == 0, "posix_fallocate");
  must(fsync(file) == 0, "fsync");
  return file;
}

/* Whole messages, at least one; 0 when the peer is gone. */
static size_t receive(int socket, char *buffer) {
  size_t have = 0;
  do {
    ssize_t more = read(socket, buffer + have, BATCH * MESSAGE - have);
    if (more <= 0) return 0;
    have += (size_t)more;
  } while (have % MESSAGE != 0);
  return have;
}

static void send_all(int socket, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = write(socket, bytes, length);
    if (sent <= 0) exit(0);
    bytes += sent;
    length -= (size_t)sent;
  }
}

struct pipe_ends {
  int from, to;
};

static void *copy(void *ends_) {
  struct pipe_ends *ends = ends_;
  char buffer[BATCH * MESSAGE];
  for (size_t n; (n = receive(ends->from, buffer)) > 0;) send_all(ends->to, buffer, n);
  exit(0);
}

static void in_thread(void *(*work)(void *), void *argument) {
  pthread_t thread;
  must(pthread_create(&thread, NULL, work, argument) == 0, "pthread_create");
}

static void *force_all(void *ends_) {
  struct pipe_ends *ends = ends_;
  char buffer[BATCH * MESSAGE];
  off_t at = 0;
  for (size_t n; (n = receive(ends->from, buffer)) > 0; at = (at + (off_t)n) % (32 << 20)) {
    must(pwrite(ends->to, buffer, n, at) == (ssize_t)n && fdatasync(ends->to) == 0, "force");
  }
  return NULL;
}

static void gateway(int device_listener, int broker_port, const char *directory) {
  int broker = connected(broker_port), device = accepted(device_listener), aside[2];
  must(pipe(aside) == 0, "pipe");
  static struct pipe_ends down, disk;
  down = (struct pipe_ends){broker, device};
  disk = (struct pipe_ends){aside[0], journal(directory, "floor-gateway")};
  in_thread(copy, &down);
  in_thread(force_all, &disk);
  char buffer[BATCH * MESSAGE];
  for (size_t n; (n = receive(device, buffer)) > 0;) {
    send_all(broker, buffer, n);
    send_all(aside[1], buffer, n);
  }
}

static void broker(int gateway_listener, int desk_listener) {
  int desk = accepted(desk_listener), gateway_ = accepted(gateway_listener);
  static struct pipe_ends up;
  up = (struct pipe_ends){gateway_, desk};
  in_thread(copy, &up);
  struct pipe_ends down = {desk, gateway_};
  copy(&down);
}

static void desk(int broker_port, const char *directory) {
  int broker_ = connected(broker_port), file = journal(directory, "floor-desk");
  char buffer[BATCH * MESSAGE];
  off_t at = 0;
  for (size_t n; (n = receive(broker_, buffer)) > 0; at = (at + (off_t)n) % (32 << 20)) {
    must(pwrite(file, buffer, n, at) == (ssize_t)n && fdatasync(file) == 0, "force");
    send_all(broker_, buffer, n);
  }
}

static int64_t *latencies;
static long received, count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t one_more = PTHREAD_COND_INITIALIZER;

struct press {
  int64_t number, intended;
  char rest[MESSAGE - 2 * sizeof(int64_t)];
};

static void *receipts(void *socket_) {
  char buffer[BATCH * MESSAGE];
  for (size_t n; (n = receive(*(int *)socket_, buffer)) > 0;) {
    int64_t moment = now();
    pthread_mutex_lock(&lock);
    for (size_t at = 0; at < n; at += MESSAGE) {
      struct press *press = (struct press *)(buffer + at);
      latencies[press->number] = moment - press->intended;
      received++;
    }
    pthread_cond_signal(&one_more);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static void await(long number) {
  pthread_mutex_lock(&lock);
  while (received < number) pthread_cond_wait(&one_more, &lock);
  pthread_mutex_unlock(&lock);
}

static void device(int gateway_port, long rate) {
  static int gateway_;
  gateway_ = connected(gateway_port);
  latencies = calloc((size_t)count, sizeof *latencies);
  in_thread(receipts, &gateway_);
  int64_t start = now() + 100000000LL;
  for (long i = 0; i < count; i++) {
    int64_t intended = rate > 0 ? start + i * 1000000000LL / rate : now();
    if (rate > 0) sleep_until(intended);
    struct press press = {.number = i, .intended = intended};
    send_all(gateway_, (char *)&press, sizeof press);
    if (rate == 0) await(i + 1);
  }
  await(count);
  for (long i = 0; i < count; i++) printf("%lld\n", (long long)latencies[i]);
}

static void child(pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) exit(0);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: floor DIRECTORY RATE COUNT; example: floor /tmp 200 10000\n");
    return 2;
  }
  char *directory = argv[1];
  long rate = atol(argv[2]);
  count = atol(argv[3]);
  signal(SIGPIPE, SIG_IGN);
  int for_gateway, for_desk, for_device;
  int gateway_listener = listening(&for_gateway), desk_listener = listening(&for_desk);
  int device_listener = listening(&for_device);
  pid_t self = getpid();
  if (fork() == 0) {
    child(self);
    broker(gateway_listener, desk_listener);
    return 0;
  }
  if (fork() == 0) {
    child(self);
    desk(for_desk, directory);
    return 0;
  }
  if (fork() == 0) {
    child(self);
    gateway(device_listener, for_gateway, directory);
    return 0;
  }
  device(for_device, rate);
  fflush(stdout);
  return 0;
}
