import Foundation
import TestSupport
import Testing

@Suite("The container")
struct ContainerTests {
    /// The packages that a stage of the Dockerfile installs.
    private func packages(inStage number: Int) throws -> Set<Substring> {
        let stage = try DeployFile("container/Dockerfile").text.components(separatedBy: "\nFROM ")[number]
        let install = try #require(stage.firstMatch(of: /--no-install-recommends \\\n([^&]*)\\\n +&& rm/)).1
        return Set(install.split(whereSeparator: { " \\\n".contains($0) }))
    }

    @Test("it is built with the packages that ./test installs to build")
    func buildPackages() throws {
        let library = try String(contentsOf: Tool.project.appending(path: ".ci/lib.sh"), encoding: .utf8)
        let list = try #require(library.firstMatch(of: /readonly packages=\(([^)]*)\)/)).1
        let names = Set(list.split(whereSeparator: \.isWhitespace)).subtracting(["rabbitmq-server"])
        #expect(try packages(inStage: 1) == names)
    }

    @Test(
        "it runs with the packages that hold the libraries which the executable is linked to",
        .enabled(if: Tool("/usr/bin/dpkg-query").isThere, "it needs Debian"))
    func runtimePackages() throws {
        let script = """
            readelf -d "$1" | sed -n 's/.*NEEDED.*\\[\\(.*\\)\\]/\\1/p' | while read -r library; do
                file=$(/sbin/ldconfig -p | awk -v name="$library" '$1 == name { print $NF; exit }')
                [ -z "$file" ] || dpkg-query --search "$(realpath "$file")" | cut -d : -f 1
            done | sort -u
            """
        let result = try Tool("/bin/sh").run("-c", script, "sh", Tool.panelbridge)
        let needed = Set(result.output.split(separator: "\n"))
        #expect(needed.contains("librabbitmq4"), "\(result.errors)")
        // What every Debian has, and what Swift itself needs where it is not linked in.
        let everywhere: Set<Substring> = ["libc6", "libgcc-s1", "libstdc++6"]
        #expect(try packages(inStage: 2).isSuperset(of: needed.subtracting(everywhere)))
    }
}
