internal import Glibc

/// What the system tells of this process.
struct ProcessFigures {
    let cpuSeconds: Double
    let residentBytes: Int
    let openFiles: Int
    let maximumFiles: Int
    /// Since 1970.
    let startSeconds: Double

    init() {
        // What stands behind the program's name in proc(5)'s stat, from its third field on.
        let text = Self.text("/proc/self/stat")
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ").dropFirst()
        let numbers = fields.map { Double($0) ?? 0 }
        func field(_ number: Int) -> Double { number - 3 < numbers.count ? numbers[number - 3] : 0 }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        cpuSeconds = (field(14) + field(15)) / ticks
        residentBytes = Int(field(24)) * sysconf(Int32(_SC_PAGESIZE))
        startSeconds = Self.bootTime + field(22) / ticks
        openFiles = Self.count("/proc/self/fd")
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        maximumFiles = Int(clamping: limit.rlim_cur)
    }

    /// When the system started, in seconds since 1970.
    private static let bootTime: Double = {
        let line = text("/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) } ?? 0
    }()

    private static func text(_ path: String) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        while case let count = unsafe read(descriptor, &bytes, bytes.count), count > 0 { all += bytes[..<count] }
        return String(decoding: all, as: UTF8.self)
    }

    /// How many entries a folder has, but for itself, its parent, and the descriptor that reads it.
    private static func count(_ folder: String) -> Int {
        guard let stream = unsafe opendir(folder) else { return 0 }
        defer { unsafe closedir(stream) }
        var count = -3
        while unsafe readdir(stream) != nil { count += 1 }
        return max(0, count)
    }
}
