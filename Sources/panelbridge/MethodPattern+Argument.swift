public import ArgumentParser
public import Bridge

extension MethodPattern: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
