internal import TLS

extension ConfigurationLoader {
    private static let files = ["ca_file", "certificate_file", "key_file"]

    /// Finds what is wrong with the keys below `path`, which are for connections with TLS only.
    mutating func checkTLS(_ path: String, isUsed: Bool, scheme: String, _ minimum: TLSVersion) {
        let set = Self.files.filter { settings["\(path).\($0)"] != nil }
        for (given, missing) in [("certificate_file", "key_file"), ("key_file", "certificate_file")]
        where set.contains(given) && !set.contains(missing) {
            refuse("\(path).\(given)", "is set without \(path).\(missing); they belong together")
        }
        let mistaken = set + (minimum == .v12 ? [] : ["minimum_version"])
        if !isUsed, let key = mistaken.first {
            refuse("\(path).\(key)", "has no effect on an \(scheme):// URL; write \(scheme)s:// for TLS")
        }
    }

    /// Has each file that TLS needs be there to be read; what is in it is for the connection to judge.
    mutating func checkFiles(_ readFile: (String) throws(FileUnreadable) -> [UInt8]) {
        for path in ["broker", "tracing"] + panels.sorted().map({ "panels.\($0)" }) {
            for file in Self.files { checkFile("\(path).tls.\(file)", readFile) }
        }
    }

    private mutating func checkFile(_ key: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]) {
        guard let setting = settings[key], case .scalar(let name) = setting.value, !name.isEmpty else { return }
        do throws(FileUnreadable) { _ = try readFile(name) } catch {
            let explanation = "that file cannot be read: \(error.reason)"
            problems.append(.init(key, at: setting.place, value: name, explanation))
        }
    }
}
