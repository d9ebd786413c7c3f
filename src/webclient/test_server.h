// For tests: a program of tests/kit that serves on loopback until the test is done with it.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <vector>

#include "core/text.h"
#include "webclient/client.h"

namespace storecast::webclient {

class TestServer {
 public:
  // `script`: a Node.js program relative to the source tree. It prints {"port": N} first and ends
  // with its standard input.
  explicit TestServer(const std::string& script, std::vector<std::string> arguments = {}) {
    const std::string root = SC_SOURCE_DIR;
    std::vector<std::string> words = {root + "/tools/with_node.sh", "node", root + "/" + script};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    int in[2], out[2];
    SC_ASSERT(::pipe2(in, O_CLOEXEC) == 0 && ::pipe2(out, O_CLOEXEC) == 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    const int failed = ::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    input_ = in[1];
    output_ = out[0];
    SC_ASSERT(failed == 0);
    const std::string line = read_line();
    port_ = port_in(line, "port");
    mail_port_ = port_in(line, "mail");
    SC_ASSERT(port_ != 0);
  }
  ~TestServer() {
    ::close(input_);
    ::close(output_);
    ::waitpid(pid_, nullptr, 0);
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  std::uint16_t mail_port() const { return mail_port_; }  // of the kit's mail server
  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  // The answer's body; a failure of the test when it is not 200.
  std::string ask(const std::string& path, const std::string& json = "{}") {
    const auto answer = client_.ask({.method = "POST", .url = url() + path, .body = json},
                                    {.answer_bytes = 256 << 20});
    const int status = answer.ok() ? answer->status : 0;
    EXPECT_EQ(status, 200) << path << " " << (answer.ok() ? answer->body : answer.error().message);
    return answer.ok() ? answer->body : std::string();
  }

 private:
  std::string read_line() const {
    std::string line;
    for (char c = 0; ::read(output_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

  // Of a line such as {"port":1,"mail":2}; 0: it names none.
  static std::uint16_t port_in(const std::string& line, const std::string& name) {
    const std::size_t at = line.find("\"" + name + "\":");
    if (at == line.npos) return 0;
    const std::string rest = line.substr(at + name.size() + 3);
    return static_cast<std::uint16_t>(
        parse_int64(rest.substr(0, rest.find_first_of(",}"))).value_or(0));
  }

  pid_t pid_ = 0;
  int input_ = -1, output_ = -1;
  std::uint16_t port_ = 0, mail_port_ = 0;
  WebClient client_;
};

}  // namespace storecast::webclient
