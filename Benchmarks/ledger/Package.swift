// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "ledger",
    dependencies: [.package(name: "panelbridge", path: "../..")],
    targets: [
        .executableTarget(
            name: "ledger",
            dependencies: [.product(name: "PanelbridgeCore", package: "panelbridge")])
    ],
    swiftLanguageModes: [.v6]
)
