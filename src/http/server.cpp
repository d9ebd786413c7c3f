#include "http/server.h"

#include <boost/asio/post.hpp>
#include <condition_variable>
#include <map>
#include <mutex>
#include <system_error>

#include "core/log.h"
#include "http/client_address.h"
#include "http/connection_internal.h"

namespace storecast::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr auto kAcceptPause = std::chrono::milliseconds(100);  // when out of descriptors

std::filesystem::path usable_directory(std::filesystem::path wanted) {
  if (wanted.empty()) wanted = std::filesystem::temp_directory_path();
  std::filesystem::create_directories(wanted);
  return wanted;
}

}  // namespace

class Server::Impl {
 public:
  Impl(const Router& router, ServerOptions given, ServerContent content)
      : options_(std::move(given)),
        site_(router, options_, std::move(content)),
        requests_(options_.request_threads, options_.limits.queued_requests,
                  WorkerPool::Priority::Normal),
        waiting_(options_.waiting_threads, options_.limits.queued_requests,
                 WorkerPool::Priority::Normal),
        compute_(options_.compute_threads, options_.limits.queued_computations,
                 WorkerPool::Priority::Low),
        shared_{site_,    options_, requests_,
                waiting_, compute_, [this](const std::string& peer) { on_closed(peer); }} {
    for (int i = 0; i < options_.io_threads; ++i) threads_.push_back(std::make_unique<IoThread>());
    add_gauges();
  }

  ~Impl() { stop(); }

  void start();
  void stop();
  std::uint16_t port() const { return port_; }

 private:
  void add_gauges();
  void load_certificate();
  void accept();
  void on_accept(const error_code& error, Socket socket, IoThread& thread);
  void on_closed(const std::string& peer);
  bool may_connect(const std::string& peer);

  ServerOptions options_;
  Site site_;
  std::vector<std::unique_ptr<IoThread>> threads_;
  WorkerPool requests_;
  WorkerPool waiting_;
  WorkerPool compute_;
  Shared shared_;
  std::optional<asio::ssl::context> tls_;
  std::optional<Acceptor> acceptor_;
  std::optional<asio::steady_timer> retry_;
  std::size_t next_thread_ = 0;
  std::uint16_t port_ = 0;
  bool running_ = false;

  std::mutex mutex_;  // guards what follows
  std::condition_variable closed_;
  std::map<std::string, std::size_t, std::less<>> connections_;  // by address
  std::size_t connection_count_ = 0;
};

void Server::Impl::add_gauges() {
  Metrics& metrics = site_.metrics();
  metrics.add_gauge("http_connections", "Open connections.", [this] {
    const std::lock_guard lock(mutex_);
    return static_cast<double>(connection_count_);
  });
  metrics.add_gauge("http_requests_in_flight", "Requests that handlers work on.", [this] {
    return static_cast<double>(requests_.running() + waiting_.running() + compute_.running());
  });
  metrics.add_gauge("http_queued_requests", "Requests that wait for a thread.",
                    [this] { return static_cast<double>(requests_.queued() + waiting_.queued()); });
  metrics.add_gauge("http_queued_computations", "Computations that wait for a thread.",
                    [this] { return static_cast<double>(compute_.queued()); });
}

void Server::Impl::load_certificate() {
  if (options_.tls_certificate.empty()) return;
  tls_.emplace(asio::ssl::context::tls_server);
  tls_->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                    asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
  tls_->use_certificate_chain_file(options_.tls_certificate);
  tls_->use_private_key_file(options_.tls_key, asio::ssl::context::pem);
}

void Server::Impl::start() {
  options_.tmp_directory = usable_directory(options_.tmp_directory);
  load_certificate();
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(options_.host), options_.port);
  acceptor_.emplace(threads_[0]->context().get_executor());
  retry_.emplace(threads_[0]->context());
  acceptor_->open(endpoint.protocol());
  acceptor_->set_option(asio::socket_base::reuse_address(true));
  acceptor_->bind(endpoint);
  acceptor_->listen();
  port_ = acceptor_->local_endpoint().port();
  running_ = true;
  accept();
  for (auto& thread : threads_) thread->start();
}

void Server::Impl::accept() {
  IoThread& thread = *threads_[next_thread_++ % threads_.size()];
  acceptor_->async_accept(thread.context().get_executor(),
                          [this, &thread](const error_code& error, Socket socket) {
                            on_accept(error, std::move(socket), thread);
                          });
}

void Server::Impl::on_accept(const error_code& error, Socket socket, IoThread& thread) {
  if (!acceptor_->is_open()) return;
  if (error) {
    log::warn("cannot accept", {{"why", error.message()}});
    retry_->expires_after(kAcceptPause);
    retry_->async_wait([this](const error_code& cancelled) {
      if (!cancelled) accept();
    });
    return;
  }
  error_code ignored;
  const std::string peer = plain_address(socket.remote_endpoint(ignored).address().to_string());
  if (may_connect(peer)) {
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    Stream stream = tls_ ? Stream(std::move(socket), *tls_) : Stream(std::move(socket));
    auto start = [this, peer, &thread, stream = std::move(stream)]() mutable {
      std::make_shared<Connection>(std::move(stream), peer, thread, shared_)->start();
    };
    asio::post(thread.context(), std::move(start));
  }
  accept();
}

bool Server::Impl::may_connect(const std::string& peer) {
  const std::lock_guard lock(mutex_);
  const auto& proxies = options_.trusted_proxies;
  const bool proxy = std::find(proxies.begin(), proxies.end(), peer) != proxies.end();
  std::size_t& mine = connections_[peer];
  if (connection_count_ >= options_.limits.connections ||
      (!proxy && mine >= options_.limits.connections_per_address)) {
    return false;
  }
  ++mine;
  ++connection_count_;
  return true;
}

void Server::Impl::on_closed(const std::string& peer) {
  {
    const std::lock_guard lock(mutex_);
    --connection_count_;
    const auto mine = connections_.find(peer);
    if (--mine->second == 0) connections_.erase(mine);
  }
  closed_.notify_all();
}

void Server::Impl::stop() {
  if (!running_) return;
  running_ = false;
  asio::post(threads_[0]->context(), [this] {
    error_code ignored;
    acceptor_->close(ignored);
    retry_->cancel();
  });
  for (auto& thread : threads_) {
    asio::post(thread->context(), [&thread] { thread->shut_down_all(); });
  }
  {
    std::unique_lock lock(mutex_);
    closed_.wait_for(lock, options_.limits.shutdown, [this] { return connection_count_ == 0; });
  }
  for (auto& thread : threads_) {
    asio::post(thread->context(), [&thread] { thread->abort_all(); });
  }
  requests_.close();
  waiting_.close();
  compute_.close();
  {
    std::unique_lock lock(mutex_);
    closed_.wait_for(lock, options_.limits.linger, [this] { return connection_count_ == 0; });
  }
  for (auto& thread : threads_) thread->stop();
  for (auto& thread : threads_) thread->join();
  acceptor_.reset();
  retry_.reset();
  threads_.clear();  // and with them what connections are left
}

Server::Server(const Router& router, ServerOptions options, ServerContent content)
    : impl_(std::make_unique<Impl>(router, std::move(options), std::move(content))) {}
Server::~Server() = default;
void Server::start() {
  impl_->start();
}
void Server::stop() {
  impl_->stop();
}
std::uint16_t Server::port() const {
  return impl_->port();
}

}  // namespace storecast::http
