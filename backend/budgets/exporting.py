"""stub"""
async def export_vote(vote_id: object) -> str:
    return ""
