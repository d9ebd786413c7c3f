#include "asset_pack_writer.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "http/asset_pack.h"

namespace storecast::tools {
namespace {

constexpr std::pair<std::string_view, std::string_view> kContentTypes[] = {
    {".css", "text/css; charset=utf-8"},
    {".html", "text/html; charset=utf-8"},
    {".ico", "image/x-icon"},
    {".jpg", "image/jpeg"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".png", "image/png"},
    {".svg", "image/svg+xml"},
    {".txt", "text/plain; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
};

std::string gzip(std::string_view bytes) {
  constexpr int kGzipWindowBits = 15 + 16;  // the largest window, with gzip's own frame
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipWindowBits, 9,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib refuses its parameters");
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("zlib could not compress a file");
  return out;
}

std::string brotli(std::string_view bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  const auto done =
      BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC,
                            bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                            &size, reinterpret_cast<std::uint8_t*>(out.data()));
  if (!done) throw std::runtime_error("brotli could not compress a file");
  out.resize(size);
  return out;
}

std::string only_if_smaller(std::string compressed, std::string_view original) {
  return compressed.size() < original.size() ? std::move(compressed) : std::string();
}

// FNV-1a: tells versions of one file apart; nobody gains by forging it.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  std::array<char, 20> text{};
  std::snprintf(text.data(), text.size(), "\"%016llx\"", static_cast<unsigned long long>(hash));
  return text.data();
}

void append_number(std::string& out, std::size_t number) {
  if (number > UINT32_MAX) throw std::runtime_error("a file of the web app is too large");
  for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>(number >> shift));
}

void append_string(std::string& out, std::string_view text) {
  append_number(out, text.size());
  out += text;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string path_in_pack(const std::filesystem::path& file, const std::filesystem::path& folder) {
  const auto relative = std::filesystem::relative(file, folder);
  if (relative.filename() != "index.html") return "/" + relative.generic_string();
  return relative.has_parent_path() ? "/" + relative.parent_path().generic_string() + "/" : "/";
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  if (path.ends_with('/')) return "text/html; charset=utf-8";
  for (const auto& [suffix, type] : kContentTypes) {
    if (path.ends_with(suffix)) return type;
  }
  return "application/octet-stream";
}

std::vector<PackFile> read_pack_files(const std::filesystem::path& folder) {
  std::vector<PackFile> files;
  if (!std::filesystem::is_directory(folder)) return files;
  auto walk = std::filesystem::recursive_directory_iterator(folder);
  for (auto at = begin(walk); at != end(walk); ++at) {
    const auto& entry = *at;
    const bool is_hidden = entry.path().filename().string().starts_with('.');
    if (is_hidden && entry.is_directory()) at.disable_recursion_pending();
    if (is_hidden || !entry.is_regular_file() || entry.path().extension() == ".map") continue;
    files.push_back({path_in_pack(entry.path(), folder), read_file(entry.path())});
  }
  return files;
}

std::string write_asset_pack(std::vector<PackFile> files) {
  std::sort(files.begin(), files.end(),
            [](const PackFile& a, const PackFile& b) { return a.path < b.path; });
  std::string out(http::kAssetPackMagic);
  append_number(out, files.size());
  for (const PackFile& file : files) {
    append_string(out, file.path);
    append_string(out, content_type_of(file.path));
    append_string(out, etag_of(file.bytes));
    append_string(out, file.bytes);
    append_string(out, only_if_smaller(gzip(file.bytes), file.bytes));
    append_string(out, only_if_smaller(brotli(file.bytes), file.bytes));
  }
  return out;
}

}  // namespace storecast::tools
