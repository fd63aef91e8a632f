import ArgumentParser
import Documents

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Renders the contract: JSON Schemas, an AsyncAPI document, and the reference of all methods.",
        discussion: """
            Without arguments: the list of all files. With the name of one: that file. With --into: all of them, into a \
            folder, where what is there already under the same names is replaced.

            Examples:
              panelbridge schema commands/users.create.json
              panelbridge schema asyncapi.yaml > asyncapi.yaml
              panelbridge schema --into schemas
            """)

    @Argument(help: ArgumentHelp("One file to print.", valueName: "file"))
    var name: String?

    @Option(help: ArgumentHelp("The folder to write all files into.", valueName: "folder"))
    var into: String?

    func validate() throws {
        if name != nil, into != nil { throw ValidationError("Give a file to print, or --into, and not both.") }
    }

    func run() throws {
        if let into { return try write(into: into) }
        guard let name else { return print(Contract.documents.map(\.path).joined(separator: "\n")) }
        guard let document = Contract.documents.first(where: { $0.path == name }) else {
            Terminal.printError("There is no such file; `panelbridge schema` lists them.")
            throw ExitStatus.usage.error
        }
        print(document.text, terminator: "")
    }

    private func write(into folder: String) throws {
        let tree = FileTree(folder)
        for document in Contract.documents {
            do throws(FileTree.Failure) {
                try tree.write(document.text, to: document.path)
            } catch {
                Terminal.printError("\(error.path) cannot be written: \(error.reason).")
                throw ExitStatus.failure.error
            }
        }
        print("\(Contract.documents.count) files stand in \(folder).")
    }
}
