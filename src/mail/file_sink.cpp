#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "mail/mail_sink.h"

namespace storecast::mail {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + file.string());
}

class File {
 public:
  explicit File(const fs::path& path)
      : path_(path),
        file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (file_ < 0) fail(path_);
  }
  ~File() { ::close(file_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), bytes.size());
      if (written < 0) fail(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file_) != 0) fail(path_);
  }

 private:
  const fs::path path_;
  const int file_;
};

}  // namespace

Result<void> FileSink::send(const StoredMail& mail, std::string_view message) {
  if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
  const fs::path whole = folder_ / (mail.id.to_string() + ".eml");
  const fs::path part = folder_ / (mail.id.to_string() + ".part");
  File(part).write(message);
  fs::rename(part, whole);
  return {};
}

}  // namespace storecast::mail
