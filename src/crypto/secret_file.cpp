#include "crypto/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/random.h"

namespace storecast::crypto {
namespace {

constexpr std::size_t kMaxSecretFileBytes = 4096;  // a key, not a disk image
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kOthersBits = 0077;

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), what + " " + file.string());
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }

 private:
  int number_;
};

// The file appears under its name only when complete; whoever comes second keeps the first one's.
void create(const std::filesystem::path& file, std::string_view secret_hex) {
  const std::filesystem::path draft = file.string() + "." + to_hex(random_bytes(8));
  {
    const Descriptor out(
        ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly));
    if (out.get() < 0) fail("cannot create", draft);
    const ssize_t written = ::write(out.get(), secret_hex.data(), secret_hex.size());
    const bool complete = written == static_cast<ssize_t>(secret_hex.size());
    if (!complete || ::fsync(out.get()) != 0) fail("cannot write", draft);
  }
  const int failed = ::link(draft.c_str(), file.c_str());
  const int link_error = errno;
  ::unlink(draft.c_str());
  errno = link_error;
  if (failed != 0 && link_error != EEXIST) fail("cannot create", file);
}

Result<std::string> read(const Descriptor& in, const std::filesystem::path& file) {
  struct stat status {};
  if (::fstat(in.get(), &status) != 0) fail("cannot examine", file);
  if ((status.st_mode & kOthersBits) != 0) {
    return Error{ErrorKind::Forbidden, "secret_file_exposed",
                 "Others can read " + file.string() +
                     ". Remove it (everybody signs in again) or, if nobody saw it, chmod 600."};
  }
  std::string text(kMaxSecretFileBytes, '\0');
  const ssize_t length = ::read(in.get(), text.data(), text.size());
  if (length < 0) fail("cannot read", file);
  text.resize(static_cast<std::size_t>(length));
  return text;
}

}  // namespace

Result<std::string> load_or_create_secret(const std::filesystem::path& file, std::size_t bytes) {
  if (!std::filesystem::exists(file)) create(file, to_hex(random_bytes(bytes)));
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (in.get() < 0) fail("cannot open", file);
  const std::string text = TRY(read(in, file));
  const auto secret = from_hex(trim(text));
  if (!secret || secret->size() < bytes) {
    return Error{ErrorKind::Invalid, "secret_file_weak",
                 file.string() + " does not hold a secret of " + std::to_string(bytes) +
                     " bytes in hexadecimal. Remove it and a new one is made."};
  }
  return *secret;
}

}  // namespace storecast::crypto
