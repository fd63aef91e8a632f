import Foundation

extension Program {
    /// Where `panelbridge` is: beside the program of the tests, where the package manager builds both.
    static let panelbridge: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = tests.appending(path: "panelbridge").path
        guard !FileManager.default.isExecutableFile(atPath: beside) else { return beside }
        return Project.root.appending(path: ".build/debug/panelbridge").path
    }()
}
