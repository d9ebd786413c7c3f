#include "http/erased_stream_internal.h"

namespace storecast::http {

void ErasedStream::read_some(const std::vector<asio::mutable_buffer>& buffers, Done done) {
  stream_.async_read_some(buffers, std::move(done));
}

void ErasedStream::write_some(const std::vector<asio::const_buffer>& buffers, Done done) {
  stream_.async_write_some(buffers, std::move(done));
}

void teardown(boost::beast::role_type, ErasedStream& stream, error_code& error) {
  error = {};
  stream.inner().end_output();
}

}  // namespace storecast::http
