#include "http/connection_internal.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include "core/log.h"
#include "http/websocket_session_internal.h"

namespace storecast::http {
namespace {

constexpr std::size_t kReadBytes = 4 * 1024;       // most heads in one read, small when idle
constexpr std::size_t kBodyReadBytes = 64 * 1024;  // one system call for a good part of a body
constexpr std::size_t kFileBytes = 64 * 1024;      // read from disk at a time
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(Stream stream, std::string peer, IoThread& thread, Shared& shared)
    : stream_(std::move(stream)), peer_(std::move(peer)), thread_(thread), shared_(shared) {
  thread_.add(this);
}

Connection::~Connection() {
  thread_.remove(this);
  if (!upgraded_) shared_.on_closed(peer_);
}

std::string_view Connection::input() const {
  return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
  phase_ = phase;
  entered_ = std::chrono::steady_clock::now();
  deadline_ = entered_ + limit;
  transferred_ = 0;
}

void Connection::start() {
  if (!stream_.secure()) return next_request();
  enter(Phase::Handshake, shared_.options.limits.handshake);
  stream_.async_handshake([self = shared_from_this()](const error_code& error) {
    error ? self->finish() : self->next_request();
  });
}

void Connection::on_tick(SteadyTime now) {
  if (phase_ == Phase::Working || now < deadline_) return;
  // Bodies and answers may take longer as long as they keep moving.
  if (phase_ == Phase::Body || phase_ == Phase::Writing) {
    const auto earned = std::chrono::milliseconds(transferred_ * 1000 /
                                                  shared_.options.limits.slowest_bytes_per_second);
    if (now < deadline_ + earned) return;
  }
  if (phase_ == Phase::Head || phase_ == Phase::Body) {
    timed_out_ = true;
    stream_.cancel();
    return;
  }
  abort();
}

void Connection::shut_down() {
  if (phase_ == Phase::Idle || phase_ == Phase::Head) return abort();
  if (exchange_) exchange_->keep_alive = false;
}

void Connection::abort() {
  stream_.close();
}

void Connection::next_request() {
  exchange_.reset();
  body_head_.reset();
  body_.reset();
  admitted_ = false;
  timed_out_ = false;
  if (buffer_.size() == 0) {
    buffer_.shrink_to_fit();
    enter(Phase::Idle, shared_.options.limits.idle);
    return read_more();
  }
  enter(Phase::Head, shared_.options.limits.head_time);
  on_input();
}

void Connection::read_more() {
  const std::size_t size = phase_ == Phase::Body ? kBodyReadBytes : kReadBytes;
  stream_.async_read_some(buffer_.prepare(size),
                          [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                            self->on_read(error, bytes);
                          });
}

void Connection::on_read(const error_code& error, std::size_t bytes) {
  if (timed_out_) {
    return refuse({408, "request_timeout", "The request did not arrive in time."});
  }
  if (error) return finish();
  buffer_.commit(bytes);
  if (phase_ == Phase::Idle) enter(Phase::Head, shared_.options.limits.head_time);
  transferred_ += bytes;
  on_input();
}

void Connection::on_input() {
  if (phase_ == Phase::Body) return on_body();
  auto result = read_head(input(), shared_.options.limits.head);
  if (std::holds_alternative<NeedMore>(result)) return read_more();
  if (const auto* bad = std::get_if<BadRequest>(&result)) return refuse(*bad);
  on_head(std::get<ReadHead>(std::move(result)));
}

void Connection::on_head(ReadHead read) {
  buffer_.consume(read.bytes);
  exchange_ = std::make_shared<Exchange>();
  exchange_->request.secure = stream_.secure();
  const bool has_body = read.head.has_body();
  if (has_body) {
    Head& framing = body_head_.emplace();
    framing.content_length = read.head.content_length;
    framing.chunked = read.head.chunked;
    framing.expects_continue = read.head.expects_continue;
  }
  const bool answered = shared_.site.plan(std::move(read.head), peer_, *exchange_);
  if (answered) return respond();
  if (exchange_->websocket != nullptr) return upgrade();
  if (!has_body) return dispatch();
  const Endpoint& endpoint = *exchange_->match.endpoint;
  if (body_head_->content_length.value_or(0) > endpoint.max_body_bytes) {
    return refuse({413, "body_too_large", "The body is larger than this path takes."});
  }
  // Who may not upload need not be listened to.
  if (endpoint.spool || endpoint.max_body_bytes > kMaxBodyBytes) {
    return submit(
        shared_.requests,
        [this, exchange = exchange_] { admitted_ = shared_.site.admit(*exchange); },
        &Connection::on_admitted);
  }
  start_body();
}

void Connection::submit(WorkerPool& pool, std::function<void()> work, void (Connection::*then)()) {
  phase_ = Phase::Working;
  const bool taken =
      pool.try_submit([self = shared_from_this(), work = std::move(work), then]() mutable {
        work();
        // Moved: connections must end on their own thread.
        const Executor executor = self->stream_.get_executor();
        asio::post(executor, [self = std::move(self), then] { ((*self).*then)(); });
      });
  if (!taken) refuse({503, "busy", "The server is busy. Try again in a moment."});
}

void Connection::on_admitted() {
  admitted_ ? start_body() : respond();
}

void Connection::start_body() {
  const Endpoint& endpoint = *exchange_->match.endpoint;
  try {
    body_.emplace(*body_head_, endpoint.max_body_bytes,
                  endpoint.spool ? shared_.options.tmp_directory : std::filesystem::path());
  } catch (const std::system_error& broken) {
    log::error("upload refused", {{"why", broken.what()}});
    return refuse({503, "no_space", "The server cannot take uploads now."});
  }
  enter(Phase::Body, shared_.options.limits.transfer);
  if (!body_head_->expects_continue || buffer_.size() > 0) return on_body();
  asio::async_write(stream_, asio::buffer(kContinue),
                    [self = shared_from_this()](const error_code& error, std::size_t) {
                      error ? self->finish() : self->read_more();
                    });
}

void Connection::on_body() {
  std::string_view rest = input();
  BodyReader::State state = BodyReader::State::Bad;
  try {
    state = body_->read(rest);
  } catch (const std::system_error& broken) {
    log::error("upload refused", {{"why", broken.what()}});
    return refuse({503, "no_space", "The server cannot take uploads now."});
  }
  buffer_.consume(buffer_.size() - rest.size());
  switch (state) {
    case BodyReader::State::More:
      return read_more();
    case BodyReader::State::Bad:
      return refuse({400, "bad_request", "The chunks of the body are malformed."});
    case BodyReader::State::TooLarge:
      return refuse({413, "body_too_large", "The body is larger than this path takes."});
    case BodyReader::State::Done:
      return on_body_done();
  }
}

void Connection::on_body_done() {
  body_->deliver(exchange_->request);
  body_head_.reset();
  dispatch();
}

void Connection::dispatch() {
  const Endpoint* endpoint = exchange_->match.endpoint;
  const Pool pool = endpoint == nullptr ? Pool::Requests : endpoint->pool;
  submit(
      shared_.pool(pool), [this, exchange = exchange_] { shared_.site.run(*exchange); },
      &Connection::respond);
}

void Connection::upgrade() {
  if (buffer_.size() > 0) {
    return refuse({400, "bad_request", "Wait for the upgrade before sending more."});
  }
  upgraded_ = true;
  exchange_->response.status = 101;
  shared_.site.record(*exchange_, 0);
  const auto session = std::make_shared<WebSocketSession>(std::move(stream_), peer_, thread_,
                                                          shared_, *exchange_->websocket);
  session->accept(exchange_->request);
}

void Connection::refuse(const BadRequest& why) {
  timed_out_ = false;
  if (!exchange_) exchange_ = std::make_shared<Exchange>();
  if (why.status != 503 || body_head_) exchange_->keep_alive = false;
  if (exchange_->request.remote_address.empty()) exchange_->request.remote_address = peer_;
  shared_.site.refuse(why, *exchange_);
  respond();
}

bool Connection::open_file(const FileBody& file, std::uint64_t& bytes) {
  file_.reset(std::fopen(file.path.c_str(), "rbe"));
  std::error_code error;
  bytes = std::filesystem::file_size(file.path, error);
  if (file_ && !error) return true;
  file_.reset();
  log::error("cannot send a file", {{"path", file.path.string()}});
  return false;
}

void Connection::respond() {
  // A body that nobody read would be taken for the next request.
  if (body_head_) exchange_->keep_alive = false;
  std::uint64_t bytes = 0;
  out_body_ = {};
  if (const auto* file = std::get_if<FileBody>(&exchange_->response.body)) {
    if (!open_file(*file, bytes)) {
      return refuse({500, "internal_error", "Something broke here. It was noted."});
    }
  } else if (const auto* text = std::get_if<std::string>(&exchange_->response.body)) {
    out_body_ = *text;
  } else {
    out_body_ = std::get<SharedBody>(exchange_->response.body).bytes;
  }
  if (!file_) bytes = out_body_.size();
  out_ = shared_.site.head_of(*exchange_, bytes, thread_.date());
  shared_.site.record(*exchange_, bytes);
  const bool silent = exchange_->request.method == Method::Head ||
                      exchange_->response.status == 304 || exchange_->response.status == 204;
  if (silent) {
    out_body_ = {};
    file_.reset();
  }
  file_left_ = file_ ? bytes : 0;
  sent_ = 0;
  enter(Phase::Writing, shared_.options.limits.transfer);
  write_some();
}

void Connection::write_some() {
  std::array<asio::const_buffer, 2> buffers;
  if (sent_ < out_.size()) {
    buffers[0] = asio::buffer(out_.data() + sent_, out_.size() - sent_);
    buffers[1] = asio::buffer(out_body_.data(), out_body_.size());
  } else {
    const std::size_t at = sent_ - out_.size();
    buffers[0] = asio::buffer(out_body_.data() + at, out_body_.size() - at);
  }
  stream_.async_write_some(buffers,
                           [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                             self->on_written(error, bytes);
                           });
}

void Connection::on_written(const error_code& error, std::size_t bytes) {
  if (error) return finish();
  sent_ += bytes;
  transferred_ += bytes;
  if (sent_ < out_.size() + out_body_.size() || refill()) return write_some();
  file_left_ == 0 ? on_answered() : finish();
}

bool Connection::refill() {
  if (file_left_ == 0) return false;
  out_.resize(kFileBytes);
  out_.resize(
      std::fread(out_.data(), 1, std::min<std::uint64_t>(kFileBytes, file_left_), file_.get()));
  file_left_ -= out_.size();
  sent_ = 0;
  return !out_.empty();  // empty: the file shrank, and the promised length cannot be kept
}

void Connection::on_answered() {
  file_.reset();
  exchange_->keep_alive ? next_request() : linger();
}

void Connection::linger() {
  exchange_.reset();
  body_.reset();
  enter(Phase::Closing, shared_.options.limits.linger);
  stream_.end_output();
  discard();
}

void Connection::discard() {
  buffer_.clear();
  stream_.socket().async_read_some(
      buffer_.prepare(kReadBytes),
      [self = shared_from_this()](const error_code& error, std::size_t) {
        error ? self->finish() : self->discard();
      });
}

void Connection::finish() {
  stream_.close();
}

}  // namespace storecast::http
