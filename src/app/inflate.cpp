#include "app/inflate.h"

#include <zlib.h>

#include <cstdint>
#include <cstring>

namespace storecast::app {
namespace {

constexpr int kGzip = 15 + 16;  // window bits of zlib's inflateInit2
constexpr int kRaw = -15;
constexpr std::uint32_t kMemberSignature = 0x04034B50;
constexpr std::uint32_t kDirectorySignature = 0x02014B50;

Error bad_archive() {
  return {ErrorKind::Malformed, "bad_archive", "The archive is damaged."};
}

Result<std::string> inflate_all(std::string_view bytes, int window_bits) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return bad_archive();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  int status = Z_OK;
  while (status == Z_OK && out.size() <= kLargestInflated) {
    char block[1 << 16];
    stream.next_out = reinterpret_cast<Bytef*>(block);
    stream.avail_out = sizeof(block);
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(block, sizeof(block) - stream.avail_out);
  }
  inflateEnd(&stream);
  if (out.size() > kLargestInflated) {
    return Error{ErrorKind::TooLarge, "archive_too_large", "The archive holds more than 256 MB."};
  }
  if (status != Z_STREAM_END) return bad_archive();
  return out;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width && at + i < bytes.size(); ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

// What the directory at the end of a zip file says about one member (APPNOTE.TXT 4.3.12).
struct Member {
  std::uint32_t method;
  std::uint32_t compressed_bytes;
  std::uint32_t header_at;
};

Result<std::string> read_member(std::string_view zip, const Member& member) {
  if (little_endian(zip, member.header_at, 4) != kMemberSignature) return bad_archive();
  const std::size_t data_at = std::size_t{30} + member.header_at +
                              little_endian(zip, member.header_at + 26, 2) +
                              little_endian(zip, member.header_at + 28, 2);
  if (data_at + member.compressed_bytes > zip.size()) return bad_archive();
  const std::string_view data = zip.substr(data_at, member.compressed_bytes);
  if (member.method == 0) return std::string(data);
  return member.method == Z_DEFLATED ? inflate_all(data, kRaw) : bad_archive();
}

}  // namespace

Result<std::string> gunzip(std::string_view bytes) {
  return inflate_all(bytes, kGzip);
}

Result<std::string> unzip_member(std::string_view zip, std::string_view name) {
  constexpr std::size_t kEntryBytes = 46;
  char signature[4];
  std::memcpy(signature, &kDirectorySignature, sizeof(signature));
  std::size_t at = zip.find(std::string_view(signature, 4));
  while (at != std::string_view::npos && at + kEntryBytes <= zip.size() &&
         little_endian(zip, at, 4) == kDirectorySignature) {
    const std::size_t name_bytes = little_endian(zip, at + 28, 2);
    if (zip.substr(at + kEntryBytes, name_bytes) == name) {
      return read_member(zip, {.method = little_endian(zip, at + 10, 2),
                               .compressed_bytes = little_endian(zip, at + 20, 4),
                               .header_at = little_endian(zip, at + 42, 4)});
    }
    at +=
        kEntryBytes + name_bytes + little_endian(zip, at + 30, 2) + little_endian(zip, at + 32, 2);
  }
  return Error{ErrorKind::NotFound, "no_such_member",
               "The archive has no member " + std::string(name) + "."};
}

}  // namespace storecast::app
