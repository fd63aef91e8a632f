// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "micro",
    dependencies: [.package(name: "panelbridge", path: "../..")],
    targets: [
        .executableTarget(
            name: "micro",
            dependencies: [.product(name: "PanelbridgeCore", package: "panelbridge")])
    ],
    swiftLanguageModes: [.v6]
)
