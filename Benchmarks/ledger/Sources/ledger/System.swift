import Glibc

struct SystemFailure: Error { let what: String }

func makeFolder(in parent: String) throws -> String {
    var template = Array((parent + "/panelbridge-ledger.XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemFailure(what: "no folder could be made in \(parent)") }
    return String(cString: made)
}

/// Removes a folder with the files in it.
func removeFolder(_ path: String) {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { unlink(path + "/" + name) }
    }
    closedir(folder)
    rmdir(path)
}

/// Runs this program with other arguments, and waits for its end.
func spawn(_ arguments: [String]) throws {
    fflush(nil)
    var words = (["ledger"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var (process, status) = (pid_t(), Int32())
    guard posix_spawn(&process, "/proc/self/exe", nil, nil, &words, environ) == 0,
        waitpid(process, &status, 0) == process, status == 0
    else { throw SystemFailure(what: "the measuring process failed") }
}
