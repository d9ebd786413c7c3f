#include "http/erased_stream_internal.h"

namespace storecast::http {

std::size_t ErasedStream::keep(const std::vector<asio::const_buffer>& buffers) {
  const std::size_t before = kept_.size();
  for (const asio::const_buffer& buffer : buffers) {
    kept_.append(static_cast<const char*>(buffer.data()), buffer.size());
  }
  return kept_.size() - before;
}

void ErasedStream::start_reading(const std::vector<asio::mutable_buffer>& buffers, Done done) {
  stream_.async_read_some(buffers, std::move(done));
}

void ErasedStream::start_writing(const std::vector<asio::const_buffer>& buffers, Done done) {
  stream_.async_write_some(buffers, std::move(done));
}

void teardown(boost::beast::role_type, ErasedStream& stream, error_code& error) {
  error = {};
  stream.inner().end_output();
}

}  // namespace storecast::http
