# The add-on's global user table, in Terraform's own words.
aws_region   = "ap-northeast-2"
project_name = "global-app"
environment  = "prod"
table_name   = "users"

hash_key  = "user_id"
range_key = "created_at"

attributes = [
  { name = "user_id", type = "S" },
  { name = "created_at", type = "S" },
  { name = "email", type = "S" },
  { name = "status", type = "S" },
]

enable_global_tables = true
replica_regions      = ["us-east-1", "eu-west-1", "ap-southeast-1"]

# Fixed capacity is where autoscaling starts.
billing_mode   = "PROVISIONED"
read_capacity  = 100
write_capacity = 100

global_secondary_indexes = [
  {
    name               = "email-index"
    hash_key           = "email"
    range_key          = "created_at"
    projection_type    = "ALL"
    non_key_attributes = []
    read_capacity      = 50
    write_capacity     = 50
  },
  {
    name               = "status-index"
    hash_key           = "status"
    range_key          = "created_at"
    projection_type    = "INCLUDE"
    non_key_attributes = ["user_id", "email"]
    read_capacity      = 25
    write_capacity     = 25
  },
]

ttl_enabled        = true
ttl_attribute_name = "expires_at"

stream_enabled   = true
stream_view_type = "NEW_AND_OLD_IMAGES"

enable_autoscaling             = true
autoscaling_read_min_capacity  = 50
autoscaling_read_max_capacity  = 1000
autoscaling_write_min_capacity = 50
autoscaling_write_max_capacity = 1000

enable_backup       = true
backup_schedule     = "cron(0 3 ? * * *)"
backup_delete_after = 365

enable_contributor_insights = true

common_tags = {
  Owner       = "backend-team"
  Environment = "production"
  Cost        = "application"
  Global      = "true"
}
