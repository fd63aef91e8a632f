// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "follow",
    dependencies: [
        .package(name: "panelbridge", path: "../.."),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    ],
    targets: [
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "follow",
            dependencies: [
                "CMalloc",
                .product(name: "PanelbridgeGateway", package: "panelbridge"),
                .product(name: "PanelbridgeSimulator", package: "panelbridge"),
                .product(name: "Logging", package: "swift-log"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
