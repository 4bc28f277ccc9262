// servicebook user add | list | role | password | activate | deactivate: people from the command line.
#pragma once
#include <CLI/CLI.hpp>

class UserCommands {
 public:
  explicit UserCommands(CLI::App&);
  bool run();                          // the one that was typed; false: none. Throws std::runtime_error with a sentence.
 private:
  void add(), list(), role(), password(), activate(bool);
  CLI::App *users_, *adding_, *listing_, *setting_role_, *setting_password_, *activating_, *deactivating_;
  std::string username_, email_, login_, role_, shop_;
  bool runs_installation_ = false, no_longer_ = false, as_json_ = false;
};
