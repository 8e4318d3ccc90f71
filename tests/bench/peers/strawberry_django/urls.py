"""One address, without the middleware that it does not need."""

from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from schema import schema
from strawberry.django.views import GraphQLView

urlpatterns = [path("graphql", csrf_exempt(GraphQLView.as_view(schema=schema, graphql_ide=None)))]
