namespace Amazon.Lambda.Serialization.SystemTextJson;

public class DefaultLambdaJsonSerializer;
