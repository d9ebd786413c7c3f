#include "http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <stdexcept>

#include "core/text.h"

namespace storecast::http {
namespace {

constexpr int kGzipLevel = 5;
constexpr int kBrotliQuality = 4;  // as fast as gzip's 5, a tenth smaller
constexpr int kGzipWindowBits = 15 + 16;
constexpr int kGzipMemoryLevel = 8;

bool accepts(std::string_view header, std::string_view coding) {
  for (std::string_view part : split(header, ',')) {
    const std::size_t semicolon = part.find(';');
    if (!equals_ignoring_case(trim(part.substr(0, semicolon)), coding)) continue;
    if (semicolon == part.npos) return true;
    const std::string_view weight = trim(part.substr(semicolon + 1));
    return !weight.starts_with("q=0") || weight.find_first_of("123456789", 3) != weight.npos;
  }
  return false;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindowBits, kGzipMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot start");
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot compress");
  return out;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  if (BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                            reinterpret_cast<std::uint8_t*>(out.data())) == BROTLI_FALSE) {
    throw std::runtime_error("brotli cannot compress");
  }
  out.resize(size);
  return out;
}

}  // namespace

std::string_view coding_name(Coding coding) {
  return coding == Coding::Brotli ? "br" : coding == Coding::Gzip ? "gzip" : "identity";
}

Coding negotiate(const Request& request) {
  const auto header = request.headers.find("Accept-Encoding");
  if (!header) return Coding::Identity;
  if (accepts(*header, "br")) return Coding::Brotli;
  return accepts(*header, "gzip") ? Coding::Gzip : Coding::Identity;
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = trim(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("json") || type.ends_with("javascript") ||
         type.ends_with("xml");
}

std::string compress(std::string_view bytes, Coding coding) {
  if (coding == Coding::Gzip) return gzip(bytes);
  if (coding == Coding::Brotli) return brotli(bytes);
  return std::string(bytes);
}

void compress_body(const Request& request, Response& response) {
  auto* body = std::get_if<std::string>(&response.body);
  if (body == nullptr || body->size() < kLeastBytesToCompress) return;
  const auto type = response.headers.find("Content-Type");
  if (!type || !is_compressible(*type) || response.headers.find("Set-Cookie")) return;
  response.headers.add("Vary", "Accept-Encoding");
  const Coding coding = negotiate(request);
  if (coding == Coding::Identity) return;
  *body = compress(*body, coding);
  response.headers.set("Content-Encoding", coding_name(coding));
  // Other bytes need another strong tag; If-None-Match is compared before (Router).
  const auto tag = response.headers.find("ETag");
  if (tag && tag->ends_with('"') && !tag->starts_with("W/")) {
    response.headers.set("ETag", "W/" + std::string(*tag));
  }
}

}  // namespace storecast::http
