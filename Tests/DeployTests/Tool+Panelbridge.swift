import Foundation
import TestSupport

extension Tool {
    /// Where `panelbridge` is: beside the program of the tests, where the package manager builds both.
    static let panelbridge: String = {
        let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = tests.appending(path: "panelbridge").path
        return Tool(beside).isThere ? beside : Tool.project.appending(path: ".build/debug/panelbridge").path
    }()
}
