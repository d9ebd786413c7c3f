// One connection: reads requests, hands them to the site, writes the answers in order.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "http/body_reader.h"
#include "http/io_thread_internal.h"
#include "http/site.h"
#include "http/stream_internal.h"
#include "http/worker_pool.h"

namespace storecast::http {

// What all connections of a server share.
struct Shared {
  Site& site;
  const ServerOptions& options;
  WorkerPool& requests;
  WorkerPool& waiting;
  WorkerPool& compute;

  WorkerPool& pool(Pool which) const {
    if (which == Pool::Requests) return requests;
    return which == Pool::Waiting ? waiting : compute;
  }
  std::function<void(const std::string& peer)> on_closed;
};

class Connection final : public Watched, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Stream stream, std::string peer, IoThread& thread, Shared& shared);
  ~Connection() override;

  void start();
  void on_tick(SteadyTime now) override;
  void shut_down() override;
  void abort() override;

 private:
  enum class Phase { Handshake, Idle, Head, Body, Working, Writing, Closing };

  void enter(Phase phase, std::chrono::milliseconds limit);
  void read_more();
  void on_read(const error_code& error, std::size_t bytes);
  void on_input();
  void next_request();
  void on_head(ReadHead read);
  void on_body();
  void start_body();
  void submit(WorkerPool& pool, std::function<void()> work, void (Connection::*then)());
  void on_admitted();
  void on_body_done();
  void dispatch();
  void upgrade();
  void refuse(const BadRequest& why);
  void respond();
  bool open_file(const FileBody& file, std::uint64_t& bytes);
  void write_some();
  void on_written(const error_code& error, std::size_t bytes);
  bool refill();
  void on_answered();
  void linger();
  void discard();
  void finish();
  std::string_view input() const;

  Stream stream_;
  std::string peer_;
  IoThread& thread_;
  Shared& shared_;
  Phase phase_ = Phase::Handshake;
  SteadyTime deadline_;
  SteadyTime entered_;
  bool timed_out_ = false;
  bool upgraded_ = false;

  boost::beast::flat_buffer buffer_;
  std::shared_ptr<Exchange> exchange_;
  std::optional<Head> body_head_;  // how the body of the current request is framed
  std::optional<BodyReader> body_;
  bool admitted_ = false;

  std::string out_;            // the head of the answer, and its body when it is a file's piece
  std::string_view out_body_;  // memory that exchange_ keeps
  std::size_t sent_ = 0;       // of out_ and out_body_ together
  std::uint64_t transferred_ = 0;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, &std::fclose};
  std::uint64_t file_left_ = 0;
};

}  // namespace storecast::http
