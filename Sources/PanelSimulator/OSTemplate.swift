/// An OS template in a machine's cache; `size` in megabytes.
struct OSTemplate: Sendable {
    let name: String
    let size: Int

    static let usual = [OSTemplate(name: "centos-6-x86_64", size: 2), OSTemplate(name: "debian-7.0-x86", size: 1)]
}
