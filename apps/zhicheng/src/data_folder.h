#pragma once

#include <filesystem>
#include <string>
#include <utility>

#include "zhicheng/base/result.h"
#include "zhicheng/ledger/signed_note.h"

namespace zhicheng::app {

// Where a Zhicheng keeps its data: zhicheng.sqlite, evidence/, server.lock.
class DataFolder {
 public:
  // Makes the folder with mode 0700; its mark says whether the database is in it or on a server (`store` is
  // not empty), never where the server is. data_folder_foreign where other files are in it,
  // data_folder_initialised where it is one already.
  static Result<DataFolder> make(const std::filesystem::path& path, const std::string& store);
  // data_folder_missing; data_folder_store where the folder was made for the other kind of database.
  static Result<DataFolder> open(const std::filesystem::path& path, const std::string& store);

  static bool is_marked(const std::filesystem::path& path);  // whether it is a data folder of either kind

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path database() const { return path_ / "zhicheng.sqlite"; }
  std::filesystem::path evidence() const { return path_ / "evidence"; }
  // The key that signs the heads of the logs, signing_key.pem with mode 0600; made where there is none.
  // file_unreadable, file_unwritable; invalid_argument: it is no such key.
  Result<ledger::NoteSigner> signer() const;

  // Held by the one server of the folder until it ends, however it ends.
  class Lock {
   public:
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;
    ~Lock();

   private:
    friend class DataFolder;
    explicit Lock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
  };
  Result<Lock> lock() const;      // data_folder_locked names the process
  std::string served_by() const;  // the process that holds the lock; "" where nobody does

 private:
  explicit DataFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace zhicheng::app
